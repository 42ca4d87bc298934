// SPDX-License-Identifier: MPL-2.0
#include "server/store/reading.hpp"

#include "common/digest.hpp"
#include "server/store/room_bookings.hpp"
#include "server/store/state.hpp"

#include <algorithm>
#include <charconv>

namespace tingsted {

namespace {

constexpr std::size_t longest_page = 500;

// Where a page goes on, as opaque text. Both parts are public: it needs no seal.
std::string mark_text(event const& e)
{
    auto const plain = std::to_string(first_start(e).time_since_epoch().count()) + "|" + e.id.value();
    return base64url({reinterpret_cast<std::uint8_t const*>(plain.data()), plain.size()});
}

result<std::optional<page_mark>> parsed_mark(std::string_view text)
{
    if (text.empty())
        return std::optional<page_mark>{};
    auto const plain = from_base64url(text).value_or("");
    auto const bar = plain.find('|');
    std::int64_t seconds = 0;
    auto const [end, wrong] = std::from_chars(plain.data(), plain.data() + plain.size(), seconds);
    if (bar == std::string::npos || wrong != std::errc{} || end != plain.data() + bar)
        return fault{errc::malformed, "`after` is none that this list gave"};
    return std::optional(page_mark{instant{std::chrono::seconds{seconds}}, event_id{plain.substr(bar + 1)}});
}

} // namespace

journal_number reading::head() { return state_.log.head().number; }
instant reading::now() { return state_.now; }
cursor_place reading::head_place() { return state_.log.place_of(head()); }

result<cursor_place> reading::position(std::string_view cursor)
{
    auto const place = state_.common.keys.cursors.opened(cursor);
    if (!place)
        return place;
    auto const now = state_.log.head();
    if (place->number > now.number || place->number < journal_number{0})
        return fault{errc::gone, "the cursor is ahead of the calendar, which was put back to an earlier state"};
    if (place->number < now.floor)
        return fault{errc::gone, "the cursor is too old"};
    if (state_.log.place_of(place->number) != *place)
        return fault{errc::gone, "the cursor belongs to another history of the calendar"};
    return place;
}

std::shared_ptr<directory const> reading::names() { return state_.known(); }

std::optional<event> reading::find(event_id const& id) { return state_.events.find(id); }
std::optional<event> reading::find(event_uid const& uid) { return state_.events.find(uid); }
std::optional<event> reading::find(slug const& page) { return state_.events.find(page); }

std::vector<event> reading::events(filter const& wanted, caller const& who, std::optional<window> during)
{
    return state_.events.matching({wanted, who, during, {}, {}});
}

void reading::each_event(filter const& wanted, caller const& who, std::optional<window> during,
                         std::function<void(event const&)> const& visit)
{
    state_.events.each_matching({wanted, who, during, {}, {}}, visit);
}

result<event_page> reading::page(filter const& wanted, caller const& who, std::string_view after, std::size_t limit)
{
    auto const mark = parsed_mark(after);
    if (!mark)
        return mark.error();
    auto const most = std::clamp<std::size_t>(limit, 1, longest_page);
    event_page p{state_.events.matching({wanted, who, {}, *mark, most + 1}), {}};
    if (p.items.size() <= most)
        return p;
    p.items.pop_back(); // it only told that there is more
    p.next = mark_text(p.items.back());
    return p;
}

std::vector<journal_row> reading::rows_after(journal_number from, std::size_t most)
{
    return state_.log.rows_after(from, most);
}

instant reading::last_change(caller const& who) { return state_.log.last_change(who.role); }

std::vector<clash> reading::clashes(room_slug const& room, std::vector<window> const& stretches,
                                    std::optional<event_id> const& except, caller const& who)
{
    std::vector<clash> found;
    auto const names = state_.known();
    auto const* const where = tingsted::find(*names, room);
    if (!where)
        return found;
    for (auto const& w : stretches) {
        booking const b{except.value_or(event_id{}), {}, room, w.from - where->setup, w.to + where->teardown};
        auto const more = in_the_way(state_, who, b);
        found.insert(found.end(), more.begin(), more.end());
    }
    return found;
}

} // namespace tingsted
