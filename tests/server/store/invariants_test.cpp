// SPDX-License-Identifier: MPL-2.0
#include "calendar/event/occurrences.hpp"
#include "empty_store.hpp"
#include "random_network.hpp"
#include "server/store/event_body.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <map>

namespace tingsted::tests {

namespace {

using set_of_events = std::map<event_id, event>;

set_of_events as_set(std::vector<event> const& all)
{
    set_of_events s;
    for (auto const& e : all)
        s.emplace(e.id, e);
    return s;
}

// A store in which anything may happen.
struct busy_store : empty_store {
    random_network dice{20261123};
    std::vector<event_id> alive;

    void something_happens()
    {
        advance(std::chrono::minutes{dice.below(90)});
        auto const what = dice.below(20);
        if (alive.empty() || what < 8)
            make();
        else if (what < 16)
            edit();
        else if (what < 18)
            remove();
        else
            rename();
    }

    void make()
    {
        auto const e = dice.planned_event();
        auto const made = kept->write_now([&](writing& w) { return w.create(coordinator(), e); });
        if (made)
            alive.push_back(made->id); // else its room was taken
    }
    void edit()
    {
        auto const id = dice.one_of(alive);
        auto const now = found(id).value();
        auto next = now;
        for (int i = 0; i < 3; ++i)
            dice.edit(next);
        auto const made = kept->write_now([&](writing& w) {
            return w.change(coordinator(), id, {},
                            [&](event const&, directory const&) -> result<event> { return next; });
        });
        if (!made)
            return;
        auto unchanged = *made;
        unchanged.revision = now.revision;
        BOOST_TEST((unchanged == now || made->revision > now.revision));
        BOOST_TEST((made->title == now.title || made->sequence > now.sequence));
    }
    void remove()
    {
        auto const at = static_cast<std::ptrdiff_t>(dice.below(static_cast<int>(alive.size())));
        kept->write_now([&](writing& w) { return w.remove(coordinator(), alive[static_cast<std::size_t>(at)], {}); })
            .value();
        alive.erase(alive.begin() + at);
    }
    void rename()
    {
        kept->write_now([&](writing& w) {
                organisation o;
                o.id = organisation_slug{"naturgruppen"};
                o.name = "Naturgruppen " + std::to_string(dice.below(3));
                w.put(coordinator(), o).value();
                auto r = *find(*w.names(), room_slug{"raadhus-1"});
                r.access = dice.one_in(2) ? std::vector<std::string>{"lift"} : std::vector<std::string>{"hearing_loop"};
                return w.put(coordinator(), r);
            })
            .value();
    }
};

// What someone holds after applying every change to what they held, as live clients do.
void apply(set_of_events& held, caught_up const& news, filter const& f, caller const& who)
{
    for (auto const& c : news.events)
        switch (outcome_for(who, f, c.change)) {
        case outcome::changed: held.insert_or_assign(c.change.id, *c.now); break;
        case outcome::removed: held.erase(c.change.id); break;
        case outcome::nothing: break;
        }
}

struct follower {
    filter wanted;
    caller who;
    journal_number at;
    set_of_events held;
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(whatever_happens, busy_store)

BOOST_AUTO_TEST_CASE(the_database_filters_as_matches_does)
{
    for (int i = 0; i < 150; ++i)
        make();
    auto const names = kept->read_now([](reading& r) { return r.names(); }).value;
    auto const all = matching({}, administrator());
    BOOST_TEST(all.size() > 50u);
    std::size_t some_found = 0;
    for (int i = 0; i < 500; ++i) {
        auto const f = dice.some_filter();
        auto const who = dice.some_caller();
        set_of_events expected;
        for (auto const& e : all) {
            auto const what = facets_of(e, *names);
            if (sees(who, what) && matches(f, what, searchable_text(e, *names)))
                expected.emplace(e.id, e);
        }
        some_found += expected.empty() ? 0 : 1;
        BOOST_TEST((as_set(matching(f, who)) == expected));
    }
    BOOST_TEST(some_found > 100u);
}

BOOST_AUTO_TEST_CASE(a_window_misses_no_event_that_has_a_date_in_it)
{
    for (int i = 0; i < 100; ++i)
        make();
    auto const all = matching({}, administrator());
    for (int i = 0; i < 100; ++i) {
        auto const from =
            instant{std::chrono::seconds{seconds->load()}} + std::chrono::hours{dice.below(24 * 90) - 24 * 45};
        window const w{from, from + std::chrono::hours{1 + dice.below(100)}};
        auto const in_window = as_set(matching({}, administrator(), w));
        for (auto const& e : all)
            BOOST_TEST((occurrences(e, w).empty() || in_window.contains(e.id)));
    }
}

BOOST_AUTO_TEST_CASE(replaying_the_journal_gives_the_state)
{
    for (int i = 0; i < 400; ++i)
        something_happens();
    set_of_events replayed;
    for (auto const& row : journal_after(journal_number{0})) {
        if (row.entity != "event")
            continue;
        event_id const id{row.entity_id};
        if (row.image)
            replayed.insert_or_assign(id, event_from_body(*row.image));
        else
            replayed.erase(id);
    }
    BOOST_TEST((replayed == as_set(matching({}, administrator()))));
    BOOST_TEST(kept->verify().empty());
}

BOOST_AUTO_TEST_CASE(applying_what_changed_gives_what_is_there)
{
    std::vector<follower> followers;
    for (int i = 0; i < 40; ++i) {
        follower f{dice.some_filter(), dice.some_caller(), kept->head(), {}};
        f.held = as_set(matching(f.wanted, f.who));
        followers.push_back(std::move(f));
    }
    for (int round = 0; round < 60; ++round) {
        for (int i = dice.below(6); i >= 0; --i)
            something_happens();
        for (auto& f : followers) {
            if (dice.one_in(2))
                continue; // away for a while
            auto const most = static_cast<std::size_t>(1 + dice.below(5));
            auto const news = kept->read_now([&](reading& r) { return r.changes_after(f.at, most); }).value;
            if (dice.one_in(3) && !news.events.empty()) {
                // The connection breaks after some of the frames: the cursor of the last one that came counts.
                auto some = news;
                some.events.resize(static_cast<std::size_t>(1 + dice.below(static_cast<int>(news.events.size()))));
                apply(f.held, some, f.wanted, f.who);
                f.at = some.events.back().place.number;
                continue;
            }
            apply(f.held, news, f.wanted, f.who);
            f.at = news.upto.number;
        }
    }
    for (auto& f : followers) {
        while (f.at < kept->head()) {
            auto const news = kept->read_now([&](reading& r) { return r.changes_after(f.at, 3); }).value;
            BOOST_REQUIRE((news.upto.number > f.at));
            apply(f.held, news, f.wanted, f.who);
            f.at = news.upto.number;
        }
        BOOST_TEST((f.held == as_set(matching(f.wanted, f.who))));
    }
}

BOOST_AUTO_TEST_CASE(what_changed_comes_once_each_in_order_of_the_last_change)
{
    auto const from = kept->head();
    for (int i = 0; i < 60; ++i)
        something_happens();
    auto const news = kept->read_now([&](reading& r) { return r.changes_after(from); }).value;
    std::map<std::string, journal_number> last;
    for (auto const& row : journal_after(from))
        if (row.entity == "event")
            last[row.entity_id] = row.number;
    BOOST_TEST(news.events.size() == last.size());
    journal_number before{0};
    for (auto const& c : news.events) {
        auto const at = last.at(c.change.id.value());
        BOOST_TEST((at > before));
        BOOST_TEST((c.now == found(c.change.id)));
        before = at;
    }
    BOOST_TEST((news.upto.number == kept->head()));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(a_broken_connection, empty_store)

// A leaves the filter, B changes, A changes again out of sight. Whoever got the frame for B and lost the line must still
// hear that A left.
BOOST_AUTO_TEST_CASE(between_two_frames_hides_no_removal)
{
    auto const a = create(planned("A"));
    auto const b = create(planned("B"));
    auto const from = kept->head();
    change(a.id, [](event& e) { e.visible_to = visibility::municipal; });
    change(b.id, [](event& e) { e.title = "B2"; });
    change(a.id, [](event& e) { e.title = "A2"; });

    auto const news = kept->read_now([&](reading& r) { return r.changes_after(from); }).value;
    BOOST_TEST((news.events.at(0).change.id == b.id));
    auto const later = kept->read_now([&](reading& r) { return r.changes_after(news.events[0].place.number); }).value;
    auto const left = std::ranges::find_if(later.events, [&](auto const& c) { return c.change.id == a.id; });
    BOOST_REQUIRE((left != later.events.end()));
    BOOST_TEST((outcome_for({}, {}, left->change) == outcome::removed));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace tingsted::tests
