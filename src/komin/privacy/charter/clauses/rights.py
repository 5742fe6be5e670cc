"""K40 to K48: rights, changes, who is quoted; X1 to X4: what the law adds to the charter."""

from django.utils.translation import gettext_lazy as _

from komin.privacy.charter.clauses.clause import (
    ACCOUNTABILITY,
    CHARTER,
    DESK,
    MAIL_KINDS,
    RECIPIENTS,
    REGISTER,
    TESTIMONIALS,
    Clause,
)

RIGHTS_CLAUSES = (
    Clause(
        "K40",
        _("Access, correction, erasure"),
        ("privacy.rights.actions.make_package:make_package",),
        (
            "privacy/rights/tests/test_package.py::test_everything_of_the_person_is_in_it_and_nothing_of_the_other",
            "tests/privacy/test_registers.py::test_my_data_and_the_copy_say_who_receives_it",
        ),
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
            f"{DESK}test_estate.py::test_what_the_dead_wished_is_handed_over_before_anything_is_erased",
            "privacy/directives/tests/test_wishes.py"
            "::test_wishes_are_dated_changed_and_taken_back_and_each_stays_in_the_history",
        ),
    ),
    Clause(
        "K42",
        _("No identity document without a recorded doubt"),
        ("privacy.desk.actions.add_paper:require_document_asked", "job:rights.forget_papers"),
        (
            f"{DESK}test_papers.py::test_without_a_recorded_doubt_there_is_no_way_to_send_one",
            f"{DESK}test_papers.py::test_at_any_moment_none_is_older_than_thirty_days",
            f"{DESK}test_steps.py::test_whoever_is_signed_in_is_never_asked_for_a_document",
        ),
    ),
    Clause("K43", _("Every message says how it stops"), (), (), MAIL_KINDS),
    Clause(
        "K44",
        _("Versions stay, and are told by their importance"),
        ("privacy.charter.models:Version", "job:charter.announce"),
        (
            f"{CHARTER}test_versions.py::test_a_version_is_never_changed_or_removed",
            f"{CHARTER}test_versions.py::test_a_substantial_change_is_told_by_mail_thirty_days_before",
        ),
    ),
    Clause(
        "K45",
        _("Going on is no acceptance"),
        ("privacy.charter.actions.close_notice:close_notice",),
        (f"{CHARTER}test_versions.py::test_using_the_site_after_a_change_accepts_nothing",),
    ),
    Clause(
        "K46",
        _("By post and by mail, from the day of arrival"),
        ("privacy.desk.actions.take_request:take_request", "privacy.rights.deadlines:due_date"),
        (f"{DESK}test_intake.py::test_a_letter_is_entered_with_its_day_and_a_receipt_waits_to_be_printed",),
    ),
    Clause(
        "K47",
        _("The authority is named"),
        ("KOMIN_AUTHORITY_NAME", "KOMIN_AUTHORITY_ADDRESS", "privacy.charter.links:complaints_to"),
        (
            f"{CHARTER}test_pages.py::test_the_charter_names_the_operator_the_authority_and_its_address",
            "tests/privacy/test_authority.py::test_letters_exports_and_receipts_lead_to_the_authority_of_the_settings",
            "tests/privacy/test_authority.py::test_every_page_of_ones_rights_says_to_whom_one_complains",
        ),
    ),
    Clause(
        "K48",
        _("Nobody is quoted without a permission"),
        (
            "privacy.testimonials.queries:published",
            "privacy.testimonials.proofs:prove",
            "privacy.testimonials.actions.enter_permission:enter_permission",
            "privacy.testimonials.actions.end_testimonial:withdraw",
            "job:testimonials.end",
        ),
        (
            f"{TESTIMONIALS}test_permission.py::test_nothing_is_shown_before_the_person_permits_these_very_words",
            f"{TESTIMONIALS}test_permission.py::test_the_permission_is_proven_by_the_sentence_and_a_hash_of_the_words",
            f"{TESTIMONIALS}test_ends.py::test_one_click_takes_it_from_every_page_at_once",
            f"{TESTIMONIALS}test_ends.py::test_nothing_is_shown_after_its_day",
            "tests/privacy/test_permission_on_paper.py::test_it_is_published_with_its_photo_and_proven_by_its_paper",
            "tests/privacy/test_permission_on_paper.py::test_the_proof_lives_as_long_as_what_it_permits_and_five_years_more",
            "tests/browser/test_testimonials.py::test_somebody_is_asked_permits_is_quoted_and_takes_it_back",
        ),
    ),
    Clause(
        "X1",
        _("Kinds of data, bases, recipients and times are shown"),
        ("privacy.register.tables:SHOWN",),
        (
            f"{REGISTER}test_tables.py::test_every_declared_column_is_in_the_tables_of_the_charter",
            "tests/privacy/test_registers.py::test_recipients_of_single_columns_stand_in_the_tables_too",
        ),
    ),
    Clause(
        "X2",
        _("Recipients are told of corrections"),
        (
            "privacy.recipients.actions.tell_recipients:tell_recipients",
            "job:recipients.remind",
            "job:recipients.call",
            "job:recipients.again",
            "job:recipients.corrections",
        ),
        (
            f"{RECIPIENTS}test_an_erasure_waits_for_a_processor_and_its_receipt_names_it",
            f"{RECIPIENTS}test_a_correction_answered_at_the_desk_is_told_too",
            "tests/privacy/test_recipients_again.py::test_what_a_person_corrects_is_told_once_they_are_done",
            "tests/privacy/test_recipients_again.py::test_a_failed_call_is_put_back_into_the_queue_and_made_again",
            f"{RECIPIENTS}test_the_officer_is_alarmed_once_a_day_when_nobody_answers_in_time",
        ),
    ),
    Clause(
        "X3",
        _("Records of processing, processors and breaches"),
        ("privacy.register.tables:KEPT", "privacy.accountability.models:Breach"),
        (
            f"{REGISTER}test_tables.py::test_every_register_leaves_as_csv_json_and_pdf",
            "tests/privacy/test_registers.py::test_every_register_that_accountability_asks_for_is_one",
            f"{ACCOUNTABILITY}test_breaches.py::test_within_72_hours_no_reason_is_needed_and_afterwards_one_is",
        ),
    ),
    Clause(
        "X4",
        _("What belongs to a customer is the customer's"),
        ("privacy.desk.actions.route_request:route_request",),
        (f"{DESK}test_steps.py::test_what_a_workspace_decides_about_is_passed_on_told_and_watched",),
    ),
)
