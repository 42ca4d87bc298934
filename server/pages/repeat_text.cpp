// SPDX-License-Identifier: MPL-2.0
#include "server/pages/repeat_text.hpp"

#include "calendar/time/zones.hpp"
#include "server/pages/dates.hpp"
#include "server/pages/rule_pattern.hpp"
#include "server/pages/texts.hpp"

namespace tingsted::pages {

namespace {

std::string day_and_month(local_day day, std::string_view language)
{
    auto const whole = medium_date(day, language);
    return whole.substr(0, whole.rfind(' '));
}

std::string rhythm(event const& e, texts const& t)
{
    auto const first = day_of(e.starts);
    auto const weekday = weekday_name(std::chrono::weekday(first), t.language());
    auto const n = e.repeats->interval;
    switch (pattern_of(e)) {
    case pattern::weekly: return with(t.plural("repeat_weekly", n), {{"weekday", weekday}});
    case pattern::monthly_date: {
        auto const day = static_cast<int>(static_cast<unsigned>(std::chrono::year_month_day(first).day()));
        return with(t.plural("repeat_monthly", n), {{"which", ordinal(day, t.language())}});
    }
    case pattern::monthly_weekday: {
        auto const which = ordinal(week_in_month(first), t.language()) + " " + weekday;
        return with(t.plural("repeat_monthly", n), {{"which", which}});
    }
    case pattern::monthly_last: return with(t.plural("repeat_monthly", n), {{"which", t("last_one") + " " + weekday}});
    case pattern::yearly: return with(t.plural("repeat_yearly", n), {{"date", day_and_month(first, t.language())}});
    default: return t("repeat_special");
    }
}

std::string ending(event const& e, texts const& t)
{
    if (e.repeats->count)
        return ", " + t.plural("repeat_times", *e.repeats->count);
    std::optional<local_day> last;
    if (auto const* at = std::get_if<instant>(&e.repeats->until))
        last = day_of(to_wall(*at, e.zone));
    if (auto const* at = std::get_if<wall_time>(&e.repeats->until))
        last = day_of(*at);
    if (auto const* day = std::get_if<local_day>(&e.repeats->until))
        last = *day;
    return last ? ", " + t("repeat_until", {{"date", medium_date(*last, t.language())}}) : "";
}

} // namespace

std::string repeat_text(event const& e, std::string_view language)
{
    if (!e.repeats)
        return {};
    auto const& t = texts_in(language);
    return rhythm(e, t) + ending(e, t);
}

} // namespace tingsted::pages
