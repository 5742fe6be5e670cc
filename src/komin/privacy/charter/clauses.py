"""Each clause of the charter: what in the software keeps it, and the tests that prove it.

`kept_by` names code as "module:attribute" below komin, a job as "job:name", or a setting as "KOMIN_NAME"; `proven_by`
names tests as "file::test". `komin charter check` fails on a clause without either, or with one that does not exist.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

NUMBERS = (*(f"K{number:02d}" for number in range(1, 49)), *(f"X{number}" for number in range(1, 5)))


@dataclass(frozen=True, slots=True)
class Clause:
    """`follows`: what the clause waits for; until then its text promises no more than what is true today."""

    number: str
    title: str | Promise
    kept_by: tuple[str, ...]
    proven_by: tuple[str, ...]
    follows: str | Promise = ""


_REGISTER = "privacy/register/tests/"
_CHARTER = "privacy/charter/tests/"
_CONSENT = "privacy/consent/tests/"
_DESK_TESTS = "privacy/desk/tests/"
_ACCOUNTABILITY = "privacy/accountability/tests/"
_BROWSER = "tests/browser/test_consent.py::"
_PAYMENTS = _("payments")
_MAIL_KINDS = _("kinds of e-mail")
_DESK = _("the contact desk")
_RECIPIENTS = _("telling processors, one by one")

CLAUSES = (
    Clause(
        "K01",
        _("Who runs the site is a setting, not a text"),
        ("KOMIN_OPERATOR_NAME", "KOMIN_OPERATOR_ADDRESS", "KOMIN_DPO", "privacy.charter.facts:operator_facts"),
        (f"{_CHARTER}test_pages.py::test_another_operator_changes_every_page_of_law",),
    ),
    Clause(
        "K02",
        _("Terms are accepted, the charter is shown, each by its version"),
        ("privacy.charter.models:Acceptance", "privacy.charter.actions.keep_acceptance:keep_acceptances"),
        (f"{_CHARTER}test_sign_up.py::test_signing_up_keeps_the_versions_that_were_displayed",),
    ),
    Clause(
        "K03",
        _("Each column has one purpose, each purpose one basis"),
        ("privacy.register.purposes:PURPOSES", "kernel.personal_data:declare"),
        (
            f"{_REGISTER}test_purposes.py::test_every_column_rests_on_the_basis_of_its_purpose",
            "tests/privacy/test_declared.py::test_every_column_that_may_be_personal_is_declared",
        ),
    ),
    Clause(
        "K04",
        _("No sensitive data is asked for"),
        ("privacy.register.collection:COLLECTION_POINTS",),
        ("tests/privacy/test_collection.py::test_no_form_and_no_operation_asks_for_sensitive_data",),
    ),
    Clause(
        "K05",
        _("Signing up is no consent"),
        ("privacy.charter.models:Act", "privacy.charter.web.at_sign_up:DocumentsAtSignUp"),
        (f"{_CHARTER}test_sign_up.py::test_signing_up_is_no_consent",),
    ),
    Clause(
        "K06",
        _("Public pages are read without accepting anything"),
        ("privacy.consent.web.asking:must_show",),
        (f"{_BROWSER}test_pages_are_read_without_cookies_and_without_javascript",),
    ),
    Clause(
        "K07",
        _("Where data is collected is listed"),
        ("privacy.register.collection:COLLECTION_POINTS",),
        ("tests/privacy/test_collection.py::test_every_address_that_takes_something_is_of_a_collection_point",),
    ),
    Clause(
        "K08",
        _("Counts name nobody, and no third party counts"),
        ("privacy.consent.models:PageCount", "privacy.consent.web.counting:CountVisits", "KOMIN_AUDIENCE"),
        (
            f"{_CONSENT}test_counting.py::test_counts_hold_no_person_and_no_number",
            f"{_BROWSER}test_a_visitor_who_chose_nothing_is_left_alone",
        ),
    ),
    Clause("K09", _("Offers only to those who asked"), (), (), _MAIL_KINDS),
    Clause(
        "K10",
        _("Names and address are needed, nothing else is needed"),
        ("people.workspaces.web.sign_up:SignUpForm",),
        (f"{_CHARTER}test_sign_up.py::test_nothing_but_names_address_and_password_is_needed",),
    ),
    Clause("K11", _("Payments at a provider's"), (), (), _PAYMENTS),
    Clause("K12", _("No card number here"), (), (), _PAYMENTS),
    Clause("K13", _("A number for one payment only"), (), (), _PAYMENTS),
    Clause("K14", _("Invoices are archived apart"), (), (), _PAYMENTS),
    Clause("K15", _("Two kinds of messages"), (), (), _MAIL_KINDS),
    Clause("K16", _("Messages stop at any time, free of charge"), (), (), _MAIL_KINDS),
    Clause("K17", _("Answers to those who write"), (), (), _DESK),
    Clause(
        "K18",
        _("Measures are shown as they are in force"),
        ("privacy.charter.measures:measures_now",),
        (
            f"{_CHARTER}test_measures.py::test_a_measure_that_is_not_in_force_says_so",
            "conf/tests/test_password_hashing.py::test_passwords_are_hashed_by_argon2_as_owasp_advises",
            "tests/headers/test_every_page.py::test_an_answer_carries_our_policy",
        ),
    ),
    Clause(
        "K19",
        _("No measure is infallible, no right is given up"),
        ("privacy.charter.shipped:shipped_text",),
        (f"{_CHARTER}test_texts.py::test_the_shipped_texts_contradict_nothing",),
    ),
    Clause(
        "K20",
        _("Signing out ends the session on the server"),
        ("people.accounts.actions.forget_expired_sessions:forget_expired_sessions", "web.middleware:PrivatePages"),
        ("people/accounts/tests/test_signing_in.py::test_the_right_password_opens_and_signing_out_closes",),
    ),
    Clause(
        "K21",
        _("Only registered processors are reached"),
        ("privacy.register.models:Processor", "platform.outbound.destinations:let_reach"),
        (f"{_REGISTER}test_processors.py::test_a_host_that_no_registered_processor_owns_is_not_reached",),
    ),
    Clause(
        "K22",
        _("Nothing leaves the EU and the EEA"),
        ("privacy.register.countries:COUNTRIES", "privacy.register.actions.keep_processor:keep_processor"),
        (f"{_REGISTER}test_processors.py::test_a_processor_outside_the_eea_is_refused_with_the_clause",),
    ),
    Clause(
        "K23",
        _("Third parties by plain links only"),
        ("conf.services:content_security_policy",),
        ("tests/architecture/test_pages.py::test_nothing_a_browser_gets_names_another_host",),
    ),
    Clause(
        "K24",
        _("Nothing for anybody's marketing"),
        ("platform.outbound.client:post",),
        (f"{_REGISTER}test_processors.py::test_only_webhooks_and_company_sign_in_go_where_a_customer_says",),
    ),
    Clause(
        "K25",
        _("Authorities: in writing, by two people"),
        ("privacy.accountability.actions.disclose:hand_over",),
        (
            f"{_ACCOUNTABILITY}test_disclosures.py::test_it_takes_a_check_and_two_different_people",
            f"{_ACCOUNTABILITY}test_disclosures.py"
            "::test_what_goes_out_is_what_was_chosen_encrypted_and_told_to_the_person",
        ),
    ),
    Clause(
        "K26",
        _("Kept while the account exists, deleted on its day"),
        ("privacy.retention.schedule:RULES",),
        ("privacy/retention/tests/test_retention.py::test_at_any_moment_nothing_is_left_past_its_end",),
    ),
    Clause(
        "K27",
        _("Closing erases, and says what stays"),
        ("privacy.erasure.actions.erase_person:erase_person",),
        (
            "tests/privacy/test_erasure.py::test_of_who_is_erased_only_what_the_receipt_says_is_left",
            "tests/objectstore/test_canary.py::test_her_marks_are_where_the_receipt_says_and_his_are_all_there",
        ),
    ),
    Clause(
        "K28",
        _("Never longer than needed"),
        ("privacy.erasure.models:LegalHold", "kernel.keeping:may_go"),
        (
            "privacy/retention/tests/test_retention.py::test_a_legal_hold_stops_erasure_and_closing_until_it_is_lifted",
            "privacy/retention/tests/test_retention.py"
            "::test_nothing_of_who_is_held_or_restricted_goes_because_of_its_age",
        ),
    ),
    Clause(
        "K29",
        _("One register for everything kept on a device"),
        ("kernel.personal_data:declare_on_device", "privacy.register.devices:kept_on_devices"),
        ("tests/privacy/test_on_devices.py::test_what_scripts_keep_is_declared",),
    ),
    Clause(
        "K30",
        _("Six months for the answer, thirteen for cookies, never prolonged"),
        ("privacy.consent.choice:KEPT", "job:consent.expire_choices"),
        (
            f"{_CONSENT}test_choice.py::test_the_question_comes_again_after_six_months_and_not_before",
            f"{_CONSENT}test_counting.py::test_no_visit_prolongs_the_cookie",
        ),
    ),
    Clause(
        "K31",
        _("The list of cookies is what is really set"),
        ("privacy.register.devices:kept_on_devices",),
        (
            "tests/privacy/test_on_devices.py::test_every_cookie_of_the_settings_is_declared_and_the_other_way_round",
            f"{_BROWSER}test_a_tour_leaves_on_the_device_what_is_declared_and_nothing_else",
        ),
    ),
    Clause(
        "K32",
        _("Sharing by plain links"),
        ("conf.services:content_security_policy",),
        (f"{_BROWSER}test_a_visitor_who_chose_nothing_is_left_alone",),
    ),
    Clause(
        "K33",
        _("A notice on the first visit, on any page"),
        ("privacy.consent.web.asking:must_show",),
        (
            f"{_CONSENT}test_notice.py::test_the_first_page_of_a_visitor_shows_the_notice_whichever_it_is",
            f"{_BROWSER}test_accept_refuse_and_choose_weigh_the_same",
        ),
    ),
    Clause(
        "K34",
        _("Only a button is an answer"),
        ("privacy.consent.choice:may",),
        (
            f"{_CONSENT}test_notice.py::test_going_on_is_no_answer",
            f"{_BROWSER}test_a_visitor_who_chose_nothing_is_left_alone",
        ),
    ),
    Clause(
        "K35",
        _("Withdrawn as easily as given"),
        ("privacy.consent.web.choice:choose", "KOMIN_GPC"),
        (
            f"{_BROWSER}test_withdrawing_takes_two_clicks_from_any_page",
            f"{_CONSENT}test_notice.py::test_a_browser_that_signals_refusal_has_refused_where_the_operator_honours_it",
        ),
    ),
    Clause(
        "K36",
        _("Without cookies public pages are complete"),
        ("people.accounts.web.middleware:PersonLanguage",),
        (
            f"{_BROWSER}test_pages_are_read_without_cookies_and_without_javascript",
            f"{_CONSENT}test_notice.py::test_a_visitor_without_language_and_of_unknown_agent_gets_a_whole_page",
        ),
    ),
    Clause(
        "K37",
        _("Help of current browsers"),
        ("privacy.consent.browsers:BROWSERS",),
        (f"{_CONSENT}test_notice.py::test_the_page_about_cookies_leads_to_browsers_and_to_the_authority",),
    ),
    Clause(
        "K38",
        _("What the authority says about cookies"),
        ("KOMIN_AUTHORITY_URL",),
        (f"{_CONSENT}test_notice.py::test_the_page_about_cookies_leads_to_browsers_and_to_the_authority",),
    ),
    Clause(
        "K39",
        _("Whence data comes is said, first of all to the invited"),
        ("kernel.personal_data:Source", "people.members.actions.send_invitation:send_invitation"),
        (
            "people/members/tests/test_inviting.py"
            "::test_the_first_mail_says_who_asks_whence_the_address_comes_what_for_and_how_to_refuse",
        ),
    ),
    Clause(
        "K40",
        _("Access, correction, erasure"),
        ("privacy.rights.actions.make_package:make_package",),
        ("privacy/rights/tests/test_package.py::test_everything_of_the_person_is_in_it_and_nothing_of_the_other",),
    ),
    Clause(
        "K41",
        _("Restriction, portability, objection, after death"),
        (
            "privacy.restriction.actions.restrict_data:restrict_data",
            "privacy.rights.actions.begin_package:begin_package",
            "privacy.rights.actions.make_request:make_request",
            "privacy.directives.actions.wish:keep_wishes",
        ),
        (
            "tests/privacy/test_restricted_pages.py"
            "::test_nobody_reads_the_name_or_the_address_of_who_had_them_restricted",
            "privacy/rights/tests/test_package.py"
            "::test_what_can_be_taken_elsewhere_is_what_was_given_or_done_on_a_contract",
            f"{_DESK_TESTS}test_estate.py::test_what_the_dead_wished_is_handed_over_before_anything_is_erased",
            "privacy/directives/tests/test_wishes.py"
            "::test_wishes_are_dated_changed_and_taken_back_and_each_stays_in_the_history",
        ),
    ),
    Clause(
        "K42",
        _("No identity document without a recorded doubt"),
        ("privacy.desk.actions.add_paper:require_document_asked", "job:rights.forget_papers"),
        (
            f"{_DESK_TESTS}test_papers.py::test_without_a_recorded_doubt_there_is_no_way_to_send_one",
            f"{_DESK_TESTS}test_papers.py::test_at_any_moment_none_is_older_than_thirty_days",
            f"{_DESK_TESTS}test_steps.py::test_whoever_is_signed_in_is_never_asked_for_a_document",
        ),
    ),
    Clause("K43", _("Every message says how it stops"), (), (), _MAIL_KINDS),
    Clause(
        "K44",
        _("Versions stay, and are told by their importance"),
        ("privacy.charter.models:Version", "job:charter.announce"),
        (
            f"{_CHARTER}test_versions.py::test_a_version_is_never_changed_or_removed",
            f"{_CHARTER}test_versions.py::test_a_substantial_change_is_told_by_mail_thirty_days_before",
        ),
    ),
    Clause(
        "K45",
        _("Going on is no acceptance"),
        ("privacy.charter.actions.close_notice:close_notice",),
        (f"{_CHARTER}test_versions.py::test_using_the_site_after_a_change_accepts_nothing",),
    ),
    Clause(
        "K46",
        _("By post and by mail, from the day of arrival"),
        ("privacy.desk.actions.take_request:take_request", "privacy.rights.deadlines:due_date"),
        (f"{_DESK_TESTS}test_intake.py::test_a_letter_is_entered_with_its_day_and_a_receipt_waits_to_be_printed",),
    ),
    Clause(
        "K47",
        _("The authority is named"),
        ("KOMIN_AUTHORITY_NAME", "KOMIN_AUTHORITY_ADDRESS", "KOMIN_AUTHORITY_URL"),
        (f"{_CHARTER}test_pages.py::test_the_charter_names_the_operator_the_authority_and_its_address",),
    ),
    Clause("K48", _("Nobody is quoted without a permission"), (), (), _("testimonials; there are none")),
    Clause(
        "X1",
        _("Kinds of data, bases, recipients and times are shown"),
        ("privacy.register.tables:SHOWN",),
        (f"{_REGISTER}test_tables.py::test_every_declared_column_is_in_the_tables_of_the_charter",),
    ),
    Clause("X2", _("Recipients are told of corrections"), (), (), _RECIPIENTS),
    Clause(
        "X3",
        _("Records of processing, processors and breaches"),
        ("privacy.register.tables:KEPT", "privacy.accountability.models:Breach"),
        (
            f"{_REGISTER}test_tables.py::test_every_register_leaves_as_csv_json_and_pdf",
            f"{_ACCOUNTABILITY}test_breaches.py::test_within_72_hours_no_reason_is_needed_and_afterwards_one_is",
        ),
    ),
    Clause(
        "X4",
        _("What belongs to a customer is the customer's"),
        ("privacy.desk.actions.route_request:route_request",),
        (f"{_DESK_TESTS}test_steps.py::test_what_a_workspace_decides_about_is_passed_on_told_and_watched",),
    ),
)
