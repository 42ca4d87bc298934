// SPDX-License-Identifier: MPL-2.0
#include "server/pages/series_warnings.hpp"

#include "server/pages/dates.hpp"
#include "server/pages/texts.hpp"

namespace tingsted::pages {

namespace {

bool is_followed(edit_effect const& e) { return e.becomes.has_value(); }

} // namespace

series_words series_words_of(edit_scope scope, wall_time date, std::vector<edit_effect> const& effects,
                             page_context const& at)
{
    auto const& t = texts_in(at.language);
    auto const day = [&](wall_time when) { return long_date(day_of(when), at.language); };
    series_words words;
    auto const meant =
        scope == edit_scope::all ? t("warning_series_all") : t("warning_series_following", {{"date", day(date)}});
    words.warnings.push_back({"series", meant});
    for (auto const& e : effects) {
        auto const said = [&](std::string const& key) {
            return t(key + std::string(text(e.what)), {{"date", day(e.date)},
                                                       {"to", e.becomes ? day(*e.becomes) : ""},
                                                       {"what", e.detail},
                                                       {"n", std::to_string(e.count)}});
        };
        if (is_followed(e))
            words.sentences.push_back(said("see_"));
        else
            words.warnings.push_back({"lost", said("warning_")});
    }
    return words;
}

} // namespace tingsted::pages
