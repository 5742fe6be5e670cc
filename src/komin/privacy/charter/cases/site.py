"""T-69 to T-83: security, recipients, registers, changes of the charter."""

from django.utils.translation import gettext_lazy as _

from komin.privacy.charter.cases.case import ACCOUNTABILITY, ACCOUNTS, BROWSER, CHARTER, DESK, REGISTER, proven

SITE_CASES = (
    proven(
        69,
        _("Weak passwords are refused, guessing is slowed, sessions end, second factors work"),
        f"{ACCOUNTS}test_passwords.py::test_a_short_a_leaked_or_an_own_one_is_refused",
        f"{ACCOUNTS}test_passwords.py::test_ten_thousand_tries_with_a_stolen_list_open_nothing",
        f"{ACCOUNTS}test_sessions.py::test_a_session_ended_from_another_is_worth_nothing_at_once",
        "conf/tests/test_password_hashing.py::test_passwords_are_hashed_by_argon2_as_owasp_advises",
        "tests/browser/test_account_security.py::test_a_passkey_is_added_and_opens_the_account_without_a_password",
        "tests/browser/test_account_security.py::test_an_app_is_added_by_its_key_and_asked_for",
    ),
    proven(
        70,
        _("After signing out neither Back nor the old cookie shows anything"),
        f"{ACCOUNTS}test_shared_computers.py::test_nothing_private_comes_back_after_signing_out",
        f"{ACCOUNTS}test_signing_in.py::test_the_right_password_opens_and_signing_out_closes",
        "tests/browser/test_account_security.py::test_on_a_shared_computer_nothing_is_left",
    ),
    proven(
        71,
        _("Every host that is reached is a registered processor's"),
        "tests/browser/test_guard.py::test_a_process_that_reaches_for_another_host_is_found_out",
        "tests/browser/test_guard.py::test_both_ways_are_told",
        "tests/privacy/test_children.py::test_what_sets_pages_reads_photos_and_hears_reaches_nobody",
        f"{REGISTER}test_processors.py::test_a_host_that_no_registered_processor_owns_is_not_reached",
    ),
    proven(
        72,
        _("A processor outside the EU and the EEA is refused with the clause"),
        f"{REGISTER}test_processors.py::test_a_processor_outside_the_eea_is_refused_with_the_clause",
        f"{REGISTER}test_processors.py::test_a_host_that_no_registered_processor_owns_is_not_reached",
    ),
    proven(
        73,
        _("An authority gets nothing without text, check and two people; then no more than was asked"),
        f"{ACCOUNTABILITY}test_disclosures.py::test_without_a_text_a_person_or_a_limit_it_is_not_even_opened",
        f"{ACCOUNTABILITY}test_disclosures.py::test_it_takes_a_check_and_two_different_people",
        f"{ACCOUNTABILITY}test_disclosures.py::test_what_goes_out_is_what_was_chosen_encrypted_and_told_to_the_person",
        f"{ACCOUNTABILITY}test_disclosures.py::test_where_the_law_forbids_it_the_person_is_told_once_it_does_not",
    ),
    proven(
        74,
        _("A breach has 72 hours, reminders before, and people who are told"),
        f"{ACCOUNTABILITY}test_breaches.py"
        "::test_officers_are_reminded_before_the_hours_are_over_and_each_day_afterwards",
        f"{ACCOUNTABILITY}test_breaches.py::test_within_72_hours_no_reason_is_needed_and_afterwards_one_is",
        f"{ACCOUNTABILITY}test_breaches.py::test_those_concerned_are_chosen_and_told_in_their_language_once",
    ),
    proven(
        75,
        _("Every personal column stands in the record of processing"),
        f"{REGISTER}test_tables.py::test_every_declared_column_is_in_the_tables_of_the_charter",
        f"{REGISTER}test_tables.py::test_the_record_of_processing_has_a_line_for_every_purpose_in_use",
        "tests/privacy/test_declared.py::test_every_column_that_may_be_personal_is_declared",
    ),
    proven(
        76,
        _("No name, address, token or body in a log"),
        "tests/privacy/test_logs.py::test_no_line_of_a_day_of_work_names_anybody_or_holds_a_secret",
        "web/tests/test_policy_reports.py::test_a_line_names_nobody_and_holds_no_secret",
        "floor/sharing/tests/test_public_link.py::test_a_link_is_not_written_to_the_log",
    ),
    proven(
        77,
        _("A substantial change is told thirty days before, shown, archived, and consents to nothing"),
        f"{CHARTER}test_versions.py::test_a_substantial_change_is_told_by_mail_thirty_days_before",
        f"{CHARTER}test_versions.py::test_a_notable_change_is_told_in_the_product_until_it_was_read",
        f"{CHARTER}test_versions.py::test_what_changed_is_shown_word_by_word",
        f"{CHARTER}test_versions.py::test_using_the_site_after_a_change_accepts_nothing",
    ),
    proven(
        78,
        _("Whoever disagrees takes their data and leaves without accepting"),
        "tests/privacy/test_disagreeing.py::test_whoever_disagrees_still_takes_their_data_and_leaves",
    ),
    proven(
        79,
        _("Operator, authority and help of browsers are named, and the links are alive"),
        f"{CHARTER}test_pages.py::test_the_charter_names_the_operator_the_authority_and_its_address",
        "privacy/consent/tests/test_notice.py::test_the_page_about_cookies_leads_to_browsers_and_to_the_authority",
        "tests/privacy/test_links.py::test_every_link_of_the_texts_is_asked",
        "tests/privacy/test_authority.py::test_letters_exports_and_receipts_lead_to_the_authority_of_the_settings",
        "tests/privacy/test_links.py::test_the_command_asks_every_link_and_fails_where_one_is_dead",
    ),
    proven(
        80,
        _("Notice, preferences and rights read for everybody, in both languages"),
        f"{BROWSER}the_notice_is_accessible_and_shifts_nothing",
        f"{BROWSER}every_page_of_law_reads_on_every_screen",
        "tests/browser/test_my_data.py::test_what_is_held_is_read_taken_away_and_given_up",
        "tests/browser/test_desk.py::test_a_letter_is_worked_on_from_its_arrival_to_its_refusal",
    ),
    proven(
        81,
        _("Customer service opens neither documents nor copies nor registers, and trying is noted"),
        "tests/privacy/test_offices.py::test_customer_service_opens_nothing_of_the_officers_and_trying_is_noted",
        f"{DESK}test_papers.py::test_it_is_sealed_masked_and_every_look_is_noted",
    ),
    proven(
        82,
        _("What belongs to a customer is passed on, told and watched"),
        f"{DESK}test_steps.py::test_what_a_workspace_decides_about_is_passed_on_told_and_watched",
    ),
    proven(
        83,
        _("A new table about people that nobody declared fails the checks"),
        "tests/privacy/test_declared.py::test_a_column_that_nobody_declared_is_found",
        "tests/privacy/test_declared.py::test_the_database_has_no_table_that_no_model_declares",
    ),
)
