"""K01 to K28: what is collected, what keeps it safe, who gets it, and until when."""

from django.utils.translation import gettext_lazy as _

from komin.privacy.charter.clauses.clause import (
    ACCOUNTABILITY,
    ARCHIVE,
    BROWSER,
    CHARTER,
    CONSENT,
    CONTACT_DESK,
    MAIL_KINDS,
    PAYMENTS,
    REGISTER,
    Clause,
)

DATA_CLAUSES = (
    Clause(
        "K01",
        _("Who runs the site is a setting, not a text"),
        ("KOMIN_OPERATOR_NAME", "KOMIN_OPERATOR_ADDRESS", "KOMIN_DPO", "privacy.charter.facts:operator_facts"),
        (f"{CHARTER}test_pages.py::test_another_operator_changes_every_page_of_law",),
    ),
    Clause(
        "K02",
        _("Terms are accepted, the charter is shown, each by its version"),
        ("privacy.charter.models:Acceptance", "privacy.charter.actions.keep_acceptance:keep_acceptances"),
        (f"{CHARTER}test_sign_up.py::test_signing_up_keeps_the_versions_that_were_displayed",),
    ),
    Clause(
        "K03",
        _("Each column has one purpose, each purpose one basis"),
        ("privacy.register.purposes:PURPOSES", "kernel.personal_data:declare"),
        (
            f"{REGISTER}test_purposes.py::test_every_column_rests_on_the_basis_of_its_purpose",
            "tests/privacy/test_declared.py::test_every_column_that_may_be_personal_is_declared",
        ),
    ),
    Clause(
        "K04",
        _("No sensitive data is asked for"),
        (
            "privacy.register.collection:COLLECTION_POINTS",
            "playbooks.media.stripping:stripped",
            "playbooks.capturing.actions.hear_line:hear_line",
            "KOMIN_DICTATION",
            "KOMIN_PHOTO_REMINDER",
        ),
        (
            "tests/privacy/test_collection.py::test_no_form_and_no_operation_asks_for_sensitive_data",
            "tests/privacy/test_free_text.py::test_beside_free_text_about_people_stands_what_not_to_write",
            "tests/privacy/test_free_text.py::test_the_operator_has_people_reminded_where_photos_are_taken",
            "tests/browser/test_photo_reminder.py::test_in_the_editor_it_is_said_once_and_then_behind_a_line",
            "playbooks/media/tests/test_stripping.py::test_the_original_of_an_upload_is_kept_without_it",
            "tests/privacy/test_dictation.py::test_nothing_of_a_dictated_line_is_kept_anywhere",
            "tests/privacy/test_dictation.py::test_the_page_about_data_says_who_hears_where_somebody_does",
        ),
    ),
    Clause(
        "K05",
        _("Signing up is no consent"),
        ("privacy.charter.models:Act", "privacy.charter.web.at_sign_up:DocumentsAtSignUp"),
        (f"{CHARTER}test_sign_up.py::test_signing_up_is_no_consent",),
    ),
    Clause(
        "K06",
        _("Public pages are read without accepting anything"),
        ("privacy.consent.web.asking:must_show",),
        (f"{BROWSER}test_pages_are_read_without_cookies_and_without_javascript",),
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
            f"{CONSENT}test_counting.py::test_counts_hold_no_person_and_no_number",
            f"{BROWSER}test_a_visitor_who_chose_nothing_is_left_alone",
        ),
    ),
    Clause(
        "K09",
        _("Offers only to those who asked"),
        ("privacy.offers.offers:OFFERS", "privacy.offers.queries:may_send", "KOMIN_OFFERS"),
        (
            "privacy/offers/tests/test_asking.py::test_sign_up_asks_by_a_box_of_its_own_that_is_not_ticked",
            "privacy/offers/tests/test_asking.py::test_a_ticked_box_is_proven_with_what_was_displayed",
            "privacy/offers/tests/test_sending.py::test_nobody_is_sent_offers_without_having_asked",
            "tests/browser/test_offers.py::test_somebody_asks_for_offers_at_sign_up_and_takes_it_back_by_two_clicks",
        ),
    ),
    Clause(
        "K10",
        _("Names and address are needed, nothing else is needed"),
        ("people.workspaces.web.sign_up:SignUpForm", "people.accounts.actions.change_photo:change_photo"),
        (
            f"{CHARTER}test_sign_up.py::test_nothing_but_names_address_and_password_is_needed",
            "tests/people/test_profile.py::test_a_photo_becomes_two_squares_without_place_or_camera_and_the_old_one_goes",
            "tests/people/test_profile.py::test_each_thing_is_seen_by_whom_the_person_chose_and_by_nobody_else",
        ),
    ),
    Clause("K11", _("Payments at a provider's"), (), (), PAYMENTS),
    Clause("K12", _("No card number here"), (), (), PAYMENTS),
    Clause("K13", _("A number for one payment only"), (), (), PAYMENTS),
    Clause("K14", _("Invoices are archived apart"), (), (), PAYMENTS),
    Clause("K15", _("Two kinds of messages"), (), (), MAIL_KINDS),
    Clause("K16", _("Messages stop at any time, free of charge"), (), (), MAIL_KINDS),
    Clause("K17", _("Answers to those who write"), (), (), CONTACT_DESK),
    Clause(
        "K18",
        _("Measures are shown as they are in force"),
        ("privacy.charter.measures:measures_now",),
        (
            f"{CHARTER}test_measures.py::test_a_measure_that_is_not_in_force_says_so",
            "tests/privacy/test_measures.py::test_page_and_command_say_the_same",
            "conf/tests/test_password_hashing.py::test_passwords_are_hashed_by_argon2_as_owasp_advises",
            "tests/headers/test_every_page.py::test_an_answer_carries_our_policy",
        ),
    ),
    Clause(
        "K19",
        _("No measure is infallible, no right is given up"),
        ("privacy.charter.shipped:shipped_text",),
        (f"{CHARTER}test_texts.py::test_the_shipped_texts_contradict_nothing",),
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
        (f"{REGISTER}test_processors.py::test_a_host_that_no_registered_processor_owns_is_not_reached",),
    ),
    Clause(
        "K22",
        _("Nothing leaves the EU and the EEA"),
        ("privacy.register.countries:COUNTRIES", "privacy.register.actions.keep_processor:keep_processor"),
        (f"{REGISTER}test_processors.py::test_a_processor_outside_the_eea_is_refused_with_the_clause",),
    ),
    Clause(
        "K23",
        _("Third parties by plain links only"),
        ("conf.services:content_security_policy",),
        (
            "tests/architecture/test_pages.py::test_nothing_a_browser_gets_names_another_host",
            "tests/privacy/test_own_terms.py::test_where_the_profile_is_asked_the_label_leads_to_the_policy",
            "tests/privacy/test_own_terms.py::test_where_a_profile_is_shown_the_link_names_whose_site_it_is",
        ),
    ),
    Clause(
        "K24",
        _("Nothing for anybody's marketing"),
        ("platform.outbound.client:post",),
        (f"{REGISTER}test_processors.py::test_only_webhooks_and_company_sign_in_go_where_a_customer_says",),
    ),
    Clause(
        "K25",
        _("Authorities: in writing, by two people"),
        ("privacy.accountability.actions.disclose:hand_over",),
        (
            f"{ACCOUNTABILITY}test_disclosures.py::test_it_takes_a_check_and_two_different_people",
            f"{ACCOUNTABILITY}test_disclosures.py"
            "::test_what_goes_out_is_what_was_chosen_encrypted_and_told_to_the_person",
        ),
    ),
    Clause(
        "K26",
        _("Kept while the account exists, deleted on its day"),
        ("privacy.retention.schedule:RULES",),
        (
            "privacy/retention/tests/test_retention.py::test_at_any_moment_what_is_past_its_end_goes_and_nothing_else",
            "tests/privacy/test_registers.py::test_the_schedule_says_what_would_go_and_takes_nothing",
        ),
    ),
    Clause(
        "K27",
        _("Closing erases, and says what stays"),
        (
            "privacy.erasure.actions.erase_person:erase_person",
            "privacy.archive.actions.move_to_archive:move_rows",
            "privacy.archive.actions.look_in_archive:look_in_archive",
        ),
        (
            f"{ARCHIVE}looking.py::test_the_reason_is_on_record_before_anything_is_read",
            f"{ARCHIVE}looking.py::test_contents_are_read_by_one_action_of_a_person_and_one_of_the_copy",
            f"{ARCHIVE}moving.py::test_killed_between_copy_and_removal_it_is_in_both_and_then_once",
            "tests/privacy/test_erasure.py::test_of_who_is_erased_only_what_the_receipt_says_is_left",
            "tests/objectstore/test_canary.py::test_her_marks_are_where_the_receipt_says_and_his_are_all_there",
            "tests/objectstore/test_lived_canary.py"
            "::test_what_names_her_is_where_the_receipt_says_and_no_byte_of_what_names_him_is_another",
        ),
    ),
    Clause(
        "K28",
        _("Never longer than needed"),
        (
            "privacy.erasure.models:LegalHold",
            "kernel.keeping:may_go",
            "privacy.archive.actions.end_archived:end_archived",
            "KOMIN_HOST_DUTY",
            "privacy.hosting.archived:is_ordered",
        ),
        (
            "tests/privacy/test_registers.py::test_the_officer_places_a_hold_and_lifts_it",
            f"{ARCHIVE}moving.py::test_it_goes_for_good_at_its_declared_end_and_not_a_day_before",
            f"{ARCHIVE}moving.py::test_who_is_held_or_restricted_keeps_what_is_archived_and_what_is_not",
            "tests/privacy/test_host_duty.py"
            "::test_as_delivered_nothing_more_is_kept_and_the_charter_does_not_speak_of_it",
            "tests/privacy/test_host_duty.py"
            "::test_who_closes_an_account_is_kept_in_the_archive_alone_and_is_told_item_by_item",
            "tests/privacy/test_host_duty.py::test_each_of_it_ends_on_its_day",
            "privacy/retention/tests/test_retention.py::test_a_legal_hold_stops_erasure_and_closing_until_it_is_lifted",
            "privacy/retention/tests/test_retention.py"
            "::test_nothing_of_who_is_held_or_restricted_goes_because_of_its_age",
        ),
    ),
)
