"""The pages that a text may link to, by the name it calls them."""

PAGES = {
    "charter": "charter:charter",
    "terms": "charter:terms",
    "security": "charter:security",
    "where": "charter:where",
    "legal-notice": "charter:legal_notice",
    "cookies": "cookies:cookies",
}
