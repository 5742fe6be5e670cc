"""Which part of an answer its provider signed (XML Signature, SAML 2.0 Core § 5).

Nothing is read but what the signature was computed over, as the verifier hands it out: whatever else stands in the
document, around it or beside it, is never looked at (signature wrapping).
"""

from cryptography import x509
from lxml import etree
from signxml.algorithms import DigestAlgorithm, SignatureMethod
from signxml.exceptions import InvalidCertificate, SignXMLException
from signxml.verifier import SignatureConfiguration, VerifyResult, XMLVerifier

from komin.kernel import clock
from komin.people.single_sign_on.saml.certificates import key_sha256
from komin.people.single_sign_on.saml.documents import Element, Unreadable, child, children, document, tag, written
from komin.people.single_sign_on.saml.refused import Reason, Refused

_METHODS = frozenset(
    SignatureMethod[name]
    for name in (
        "RSA_SHA256", "RSA_SHA384", "RSA_SHA512", "ECDSA_SHA256", "ECDSA_SHA384", "ECDSA_SHA512",
        "SHA256_RSA_MGF1", "SHA384_RSA_MGF1", "SHA512_RSA_MGF1",
    )
)  # fmt: skip
_DIGESTS = frozenset({DigestAlgorithm.SHA256, DigestAlgorithm.SHA384, DigestAlgorithm.SHA512})
_ENVELOPED = "http://www.w3.org/2000/09/xmldsig#enveloped-signature"
_EXCLUSIVE = "http://www.w3.org/2001/10/xml-exc-c14n#"


def is_signed(element: Element) -> bool:
    return child(element, "ds:Signature") is not None


def signed_part(element: Element, certificates: list[x509.Certificate]) -> tuple[Element, str]:
    """What was signed of `element`, which is all of it, and which key did. Raises Refused."""
    _require_plain(element)
    found: Refused = Refused(Reason.SIGNATURE, "no key fits")
    for certificate in certificates:
        try:
            return _verified(element, certificate), key_sha256(certificate)
        except InvalidCertificate:
            found = Refused(Reason.CERTIFICATE, "a certificate is out of its time")
        except (SignXMLException, etree.LxmlError, ValueError, TypeError, KeyError) as wrong:
            if found.reason is not Reason.CERTIFICATE:
                found = Refused(Reason.SIGNATURE, type(wrong).__name__)
    raise found


def _verified(element: Element, certificate: x509.Certificate) -> Element:
    configuration = SignatureConfiguration(
        location="./",
        expect_references=1,
        signature_methods=_METHODS,
        digest_algorithms=_DIGESTS,
        # Keys are those that an administrator gave, whatever the answer says of its own.
        ignore_ambiguous_key_info=True,
        verification_time=clock.now(),
    )
    done = XMLVerifier().verify(written(element), x509_cert=certificate, id_attribute="ID", expect_config=configuration)
    assert isinstance(done, VerifyResult)
    try:
        signed = document(done.signed_data)
    except Unreadable as wrong:
        raise Refused(Reason.SIGNATURE, str(wrong)) from None
    if signed.tag != element.tag or signed.get("ID") != element.get("ID"):
        raise Refused(Reason.SIGNATURE, "another element is signed")
    return signed


def _require_plain(element: Element) -> None:
    """One signature over the element that holds it, by the two transforms that SAML allows (Core § 5.4.4)."""
    signatures = children(element, "ds:Signature")
    if len(signatures) != 1:
        raise Refused(Reason.UNSIGNED if not signatures else Reason.SHAPE, "one signature is expected")
    if children(signatures[0], "ds:Object"):
        raise Refused(Reason.SHAPE, "the signature holds something")
    information = child(signatures[0], "ds:SignedInfo")
    references = children(information, "ds:Reference") if information is not None else []
    if len(references) != 1 or references[0].get("URI") != f"#{element.get('ID')}" or not element.get("ID"):
        raise Refused(Reason.SHAPE, "the signature is not of what holds it")
    transforms = [one.get("Algorithm") for one in references[0].iter(tag("ds:Transform"))]
    method = child(information, "ds:CanonicalizationMethod")
    if (
        sorted(transforms) != sorted([_ENVELOPED, _EXCLUSIVE])
        or method is None
        or method.get("Algorithm") != _EXCLUSIVE
    ):
        raise Refused(Reason.WEAK, "other transforms")
    _require_strong(information, references[0])


def _require_strong(information: Element, reference: Element) -> None:
    method, digest = child(information, "ds:SignatureMethod"), child(reference, "ds:DigestMethod")
    named = (
        method.get("Algorithm") if method is not None else "",
        digest.get("Algorithm") if digest is not None else "",
    )
    if named[0] not in {one.value for one in _METHODS} or named[1] not in {one.value for one in _DIGESTS}:
        raise Refused(Reason.WEAK, "the algorithm is not one that may be")
