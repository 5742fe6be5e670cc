"""K29 to K39: what is kept on a device, and whence data comes."""

from django.utils.translation import gettext_lazy as _

from komin.privacy.charter.clauses.clause import BROWSER, CONSENT, Clause

VISITOR_CLAUSES = (
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
            f"{CONSENT}test_choice.py::test_the_question_comes_again_after_six_months_and_not_before",
            f"{CONSENT}test_counting.py::test_no_visit_prolongs_the_cookie",
        ),
    ),
    Clause(
        "K31",
        _("The list of cookies is what is really set"),
        ("privacy.register.devices:kept_on_devices",),
        (
            "tests/privacy/test_on_devices.py::test_every_cookie_of_the_settings_is_declared_and_the_other_way_round",
            f"{BROWSER}test_a_tour_leaves_on_the_device_what_is_declared_and_nothing_else",
        ),
    ),
    Clause(
        "K32",
        _("Sharing by plain links"),
        ("conf.services:content_security_policy",),
        (f"{BROWSER}test_a_visitor_who_chose_nothing_is_left_alone",),
    ),
    Clause(
        "K33",
        _("A notice on the first visit, on any page"),
        ("privacy.consent.web.asking:must_show",),
        (
            f"{CONSENT}test_notice.py::test_the_first_page_of_a_visitor_shows_the_notice_whichever_it_is",
            f"{BROWSER}test_accept_refuse_and_choose_weigh_the_same",
        ),
    ),
    Clause(
        "K34",
        _("Only a button is an answer"),
        ("privacy.consent.choice:may",),
        (
            f"{CONSENT}test_notice.py::test_going_on_is_no_answer",
            f"{BROWSER}test_a_visitor_who_chose_nothing_is_left_alone",
        ),
    ),
    Clause(
        "K35",
        _("Withdrawn as easily as given"),
        ("privacy.consent.web.choice:choose", "KOMIN_GPC"),
        (
            f"{BROWSER}test_withdrawing_takes_two_clicks_from_any_page",
            f"{CONSENT}test_notice.py::test_a_browser_that_signals_refusal_has_refused_where_the_operator_honours_it",
        ),
    ),
    Clause(
        "K36",
        _("Without cookies public pages are complete"),
        ("people.accounts.web.middleware:PersonLanguage",),
        (
            f"{BROWSER}test_pages_are_read_without_cookies_and_without_javascript",
            f"{CONSENT}test_notice.py::test_a_visitor_without_language_and_of_unknown_agent_gets_a_whole_page",
        ),
    ),
    Clause(
        "K37",
        _("Help of current browsers"),
        ("privacy.consent.browsers:BROWSERS", "privacy.charter.links:try_links", "KOMIN_CHECK_LINKS"),
        (
            f"{CONSENT}test_notice.py::test_the_page_about_cookies_leads_to_browsers_and_to_the_authority",
            "tests/privacy/test_links.py::test_the_command_asks_every_link_and_fails_where_one_is_dead",
            "tests/privacy/test_links.py::test_officers_hear_each_week_of_dead_links_where_the_operator_wants_it",
        ),
    ),
    Clause(
        "K38",
        _("What the authority says about cookies"),
        ("KOMIN_AUTHORITY_URL", "privacy.charter.links:links"),
        (
            f"{CONSENT}test_notice.py::test_the_page_about_cookies_leads_to_browsers_and_to_the_authority",
            "tests/privacy/test_links.py::test_every_link_of_the_texts_is_asked",
        ),
    ),
    Clause(
        "K39",
        _("Whence data comes is said, first of all to the invited"),
        (
            "kernel.personal_data:Source",
            "people.members.actions.send_invitation:send_invitation",
            "people.provisioning.telling:tell_brought_in",
        ),
        (
            "people/members/tests/test_inviting.py"
            "::test_the_first_mail_says_who_asks_whence_the_address_comes_what_for_and_how_to_refuse",
            "people/provisioning/tests/test_users.py"
            "::test_whoever_a_directory_puts_down_is_told_whence_what_for_and_what_they_can_do",
        ),
    ),
)
