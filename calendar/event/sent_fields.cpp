// SPDX-License-Identifier: MPL-2.0
#include "calendar/event/sent_fields.hpp"

#include <algorithm>
#include <limits>

namespace tingsted {

namespace {

std::optional<std::string_view> text_in(json::value const& v)
{
    auto const* s = v.if_string();
    return s ? std::optional(std::string_view(s->data(), s->size())) : std::nullopt;
}

template <class Word>
bool take_word(sent_place const& here, json::value const& v, Word& to,
               std::optional<Word> (*named)(std::string_view) noexcept, std::string_view choice)
{
    auto const s = text_in(v);
    auto const word = s ? named(*s) : std::nullopt;
    if (!word)
        return here.wrong("must be one of " + std::string(choice));
    to = *word;
    return true;
}

bool take_wall_time(sent_place const& here, json::value const& v, wall_time& to)
{
    auto const s = text_in(v);
    auto const t = s ? parsed_wall_time(*s) : result<wall_time>(errc::malformed);
    if (!t)
        return here.wrong(
            "must be a wall time without offset, like 2026-12-01T16:30:00, or a date when all_day is true");
    to = *t;
    return true;
}

bool take_day(sent_place const& here, json::value const& v, wall_time& to)
{
    auto const s = text_in(v);
    auto const day = s ? parsed_day(*s) : result<local_day>(errc::malformed);
    if (!day)
        return here.wrong("must be a date, like 2026-12-01, when all_day is true");
    to = *day;
    return true;
}

} // namespace

sent_place sent_place::at(std::string_view key) const { return {flaws, pointer + '/' + pointer_token(key)}; }

sent_place sent_place::at(std::size_t index) const { return {flaws, pointer + '/' + std::to_string(index)}; }

bool sent_place::wrong(std::string detail) const
{
    flaws.push_back({pointer, std::move(detail)});
    return false;
}

bool take(sent_place const& here, json::value const& v, std::string& to)
{
    auto const s = text_in(v);
    if (!s)
        return here.wrong("must be a text");
    to = *s;
    return true;
}

bool take(sent_place const& here, json::value const& v, bool& to)
{
    auto const* b = v.if_bool();
    if (!b)
        return here.wrong("must be true or false");
    to = *b;
    return true;
}

bool take(sent_place const& here, json::value const& v, int& to)
{
    auto const* n = v.if_int64();
    bool const fits = n && *n >= std::numeric_limits<int>::min() && *n <= std::numeric_limits<int>::max();
    if (!fits)
        return here.wrong("must be a whole number");
    to = static_cast<int>(*n);
    return true;
}

bool take(sent_place const& here, json::value const& v, event_kind& to)
{
    return take_word(here, v, to, event_kind_named, "meeting, activity, deadline");
}

bool take(sent_place const& here, json::value const& v, event_status& to)
{
    return take_word(here, v, to, event_status_named, "draft, polling, tentative, confirmed, cancelled, held");
}

bool take(sent_place const& here, json::value const& v, visibility& to)
{
    return take_word(here, v, to, visibility_named, "public, network, municipal");
}

bool take(sent_place const& here, json::value const& v, room_status& to)
{
    return take_word(here, v, to, room_status_named, "none, asked, confirmed, declined, clash");
}

bool take(sent_place const& here, json::value const& v, rule& to)
{
    auto const s = text_in(v);
    if (!s)
        return here.wrong("must be a recurrence rule, like FREQ=MONTHLY;BYDAY=1TU");
    auto read = parsed_rule(*s);
    if (!read)
        return here.wrong(read.error().detail);
    to = std::move(*read);
    return true;
}

bool take_start(sent_place const& here, json::value const& v, bool all_day, wall_time& to)
{
    return all_day ? take_day(here, v, to) : take_wall_time(here, v, to);
}

bool take_end(sent_place const& here, json::value const& v, bool all_day, wall_time& to)
{
    bool const taken = take_start(here, v, all_day, to);
    if (taken && all_day)
        to += std::chrono::days{1};
    return taken;
}

json::value const* sent_fields::value_of(std::string_view name)
{
    known_.push_back(name);
    return sent_.if_contains(name);
}

void sent_fields::refuse_the_rest()
{
    for (auto const& [key, value] : sent_)
        if (std::ranges::find(known_, std::string_view(key.data(), key.size())) == known_.end())
            here_.at(std::string_view(key.data(), key.size())).wrong("is no field of this");
}

} // namespace tingsted
