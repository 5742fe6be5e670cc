// <form data-passkey="create|get|sign-in"> is hidden until here: a passkey is made or asked for, then the form is sent with it
// (WebAuthn Level 3). The options are in the page, in the element that data-passkey-options names, or asked for at the form's address.
import { decoded, encoded } from "./base64url";

interface Descriptor {
  id: string;
  type: PublicKeyCredentialType;
  transports?: AuthenticatorTransport[];
}

interface Options {
  publicKey: {
    challenge: string;
    user?: { id: string; name: string; displayName: string };
    excludeCredentials?: Descriptor[];
    allowCredentials?: Descriptor[];
    authenticatorSelection?: AuthenticatorSelectionCriteria;
  };
}

export function enablePasskeys(root: Document): void {
  if (!("PublicKeyCredential" in window)) return;
  for (const form of root.querySelectorAll<HTMLFormElement>("form[data-passkey]")) {
    form.hidden = false;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      void send(form);
    });
  }
}

async function send(form: HTMLFormElement): Promise<void> {
  const failed = form.querySelector<HTMLElement>("[data-passkey-failed]");
  if (failed) failed.hidden = true;
  try {
    const { publicKey } = await optionsOf(form);
    const made = form.dataset.passkey === "create" ? await create(publicKey) : await ask(publicKey);
    form.querySelector<HTMLInputElement>("[name=credential]")!.value = JSON.stringify(made);
    sayWhetherShared(form);
    form.submit();
  } catch {
    // Cancelled by the person, refused by the device, or no network: the page says so and nothing is sent.
    if (failed) failed.hidden = false;
  }
}

/** What is ticked in the form for a password beside it holds for the passkey too. */
function sayWhetherShared(form: HTMLFormElement): void {
  const ticked = document.querySelector<HTMLInputElement>("input[type=checkbox][name=shared]")?.checked;
  const said = form.querySelector<HTMLInputElement>("input[type=hidden][data-shared]");
  if (said && ticked) said.name = "shared";
}

async function optionsOf(form: HTMLFormElement): Promise<Options> {
  const id = form.dataset.passkeyOptions;
  if (id) {
    const data = JSON.parse(document.getElementById(id)?.textContent ?? "") as { creation_options?: Options; request_options?: Options };
    return (data.creation_options ?? data.request_options)!;
  }
  const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(String(answer.status));
  return ((await answer.json()) as { request_options: Options }).request_options;
}

const described = (known: Descriptor[] = []) => known.map((one) => ({ ...one, id: decoded(one.id) }));

/** A passkey that opens by itself: kept by the device, and never without asking for the person. */
async function create(options: Options["publicKey"]): Promise<object> {
  const publicKey = {
    ...options,
    challenge: decoded(options.challenge),
    user: { ...options.user!, id: decoded(options.user!.id) },
    excludeCredentials: described(options.excludeCredentials),
    authenticatorSelection: { ...options.authenticatorSelection, residentKey: "required", requireResidentKey: true, userVerification: "required" },
  } as unknown as PublicKeyCredentialCreationOptions;
  const made = (await navigator.credentials.create({ publicKey })) as PublicKeyCredential;
  const response = made.response as AuthenticatorAttestationResponse;
  return {
    ...common(made),
    response: {
      clientDataJSON: encoded(response.clientDataJSON),
      attestationObject: encoded(response.attestationObject),
      transports: response.getTransports(),
    },
  };
}

async function ask(options: Options["publicKey"]): Promise<object> {
  const publicKey = {
    ...options,
    challenge: decoded(options.challenge),
    allowCredentials: described(options.allowCredentials),
  } as unknown as PublicKeyCredentialRequestOptions;
  const made = (await navigator.credentials.get({ publicKey })) as PublicKeyCredential;
  const response = made.response as AuthenticatorAssertionResponse;
  return {
    ...common(made),
    response: {
      clientDataJSON: encoded(response.clientDataJSON),
      authenticatorData: encoded(response.authenticatorData),
      signature: encoded(response.signature),
      userHandle: response.userHandle && encoded(response.userHandle),
    },
  };
}

function common(made: PublicKeyCredential): object {
  const { id, type, authenticatorAttachment } = made;
  return { id, type, authenticatorAttachment, rawId: encoded(made.rawId), clientExtensionResults: made.getClientExtensionResults() };
}
