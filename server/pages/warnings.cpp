// SPDX-License-Identifier: MPL-2.0
#include "server/pages/warnings.hpp"

#include "calendar/time/days.hpp"
#include "calendar/time/zones.hpp"
#include "common/digest.hpp"
#include "server/pages/dates.hpp"
#include "server/pages/entry.hpp"
#include "server/pages/event_dates.hpp"
#include "server/pages/texts.hpp"

#include <algorithm>

namespace tingsted::pages {

namespace {

constexpr std::size_t dates_looked_at = 60;
constexpr std::size_t named_each = 5; // of one kind; the rest is counted

struct check {
    event const& what;
    surroundings const& around;
    directory const& names;
    page_context const& at;
    texts const& t;
    std::vector<occurrence> dates;
    std::vector<warning> found;

    void add(std::string_view kind, std::string text) { found.push_back({std::string(kind), std::move(text)}); }
};

// The first few in words, the others as a number.
void add_several(check& c, std::string_view kind, std::vector<std::string> const& sentences)
{
    for (std::size_t i = 0; i < std::min(sentences.size(), named_each); ++i)
        c.add(kind, sentences[i]);
    if (sentences.size() > named_each)
        c.add(kind, c.t.plural("warning_more", static_cast<long>(sentences.size() - named_each)));
}

void look_for_past(check& c)
{
    if (c.dates.empty())
        c.add("past", c.t("warning_past"));
}

void look_for_holidays(check& c)
{
    std::vector<std::string> sentences;
    for (auto const& when : c.dates) {
        auto const day = day_of(when.starts);
        auto const named = danish_holiday(day);
        if (!named || when.cancelled)
            continue;
        auto const& name = c.at.language == "en" ? named->name_en : named->name_da;
        sentences.push_back(
            c.t("warning_holiday", {{"date", capitalised(long_date(day, c.at.language))}, {"name", name}}));
    }
    add_several(c, "holiday", sentences);
}

std::vector<school_holiday> school_holidays(check const& c, int year)
{
    std::vector<school_holiday> all;
    all.reserve(c.names.school_holidays.size());
    for (auto const& period : c.names.school_holidays)
        all.push_back({period.name, period.name, period.first, period.last});
    return all.empty() ? usual_school_holidays(year) : all;
}

void look_for_school_holidays(check& c)
{
    std::vector<std::string> sentences;
    for (auto const& when : c.dates) {
        auto const day = day_of(when.starts);
        std::chrono::year_month_day const ymd(day);
        bool const autumn = ymd.month() >= std::chrono::August;
        auto const school_year = static_cast<int>(ymd.year()) - (autumn ? 0 : 1);
        for (auto const& period : school_holidays(c, school_year))
            if (!when.cancelled && period.first <= day && day <= period.last) {
                auto const& name = c.at.language == "en" ? period.name_en : period.name_da;
                sentences.push_back(
                    c.t("warning_school", {{"date", capitalised(long_date(day, c.at.language))}, {"name", name}}));
                break;
            }
    }
    add_several(c, "school", sentences);
}

void look_at_the_room(check& c)
{
    std::vector<std::string> sentences;
    sentences.reserve(c.around.taken.size());
    for (auto const& taken : c.around.taken)
        sentences.push_back(c.t("warning_room", {{"when", stretch_text(taken.from, taken.to, false, c.at.language)},
                                                 {"title", taken.title.empty() ? c.t("taken") : taken.title}}));
    add_several(c, "room", sentences);
    auto const* const room = c.what.room ? find(c.names, *c.what.room) : nullptr;
    if (room && c.what.capacity && room->capacity > 0 && *c.what.capacity > room->capacity)
        c.add("capacity", c.t("warning_capacity", {{"n", std::to_string(room->capacity)}}));
}

void look_at_the_neighbours(check& c)
{
    std::vector<std::string> sentences;
    for (auto const& other : c.around.neighbours) {
        auto const when = date_shown(other, {}, c.at.now);
        auto const times = times_of(other, when, c.at.zone);
        sentences.push_back(
            c.t("warning_neighbour",
                {{"title", other.title}, {"when", stretch_text(times.from, times.to, other.all_day, c.at.language)}}));
    }
    add_several(c, "neighbour", sentences);
}

void look_for_what_gets_lost(check& c)
{
    std::vector<std::string> sentences;
    sentences.reserve(c.around.lost.size());
    for (auto const& change : c.around.lost)
        sentences.push_back(c.t("warning_lost", {{"date", long_date(day_of(change.original_start), c.at.language)}}));
    add_several(c, "lost", sentences);
}

} // namespace

std::vector<warning> warnings_for(event const& e, surroundings const& around, directory const& names,
                                  page_context const& at)
{
    check c{e, around, names, at, texts_in(at.language), coming_dates(e, at.now, dates_looked_at), {}};
    look_for_past(c);
    look_for_holidays(c);
    look_for_school_holidays(c);
    look_at_the_room(c);
    look_at_the_neighbours(c);
    look_for_what_gets_lost(c);
    return std::move(c.found);
}

std::string fingerprint(std::vector<warning> const& all)
{
    std::string bytes;
    for (auto const& w : all)
        bytes += w.kind + '\n' + w.text + '\n';
    return all.empty() ? "" : hex(sha256(bytes)).substr(0, 16);
}

} // namespace tingsted::pages
