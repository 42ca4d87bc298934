// SPDX-License-Identifier: MPL-2.0
#include "live_store.hpp"

#include "server/live/feed_events.hpp"

#include <boost/test/unit_test.hpp>

namespace tingsted::tests {

namespace {

// A feed that is kept up to date, beside the same feed made from nothing.
struct kept_feed : live_store {
    live::feed_scope scope{
        {},
        {parsed_instant("2026-01-01T00:00:00Z").value(), parsed_instant("2027-12-31T00:00:00Z").value()},
        {},
        where};
    std::optional<live::feed_events> kept_events;

    std::string text_of(live::feed_events const& e) const
    {
        return ical::put_together(ical::frame_around(e.all, {"Møder", "", "", instant{}}, where), e.all);
    }
    live::feed_events made(live::feed_events const* before)
    {
        return kept->read_now([&](reading& r) { return live::feed_events_of(scope, r, before); }).value;
    }
    std::string from_nothing() { return text_of(made(nullptr)); }
    std::string brought_up_to_date()
    {
        kept_events = made(kept_events ? &*kept_events : nullptr);
        return text_of(*kept_events);
    }
    // How many events are not those of the version before.
    std::size_t written_anew()
    {
        auto const before = kept_events.value();
        brought_up_to_date();
        auto const is_new = [&](auto const& e) { return std::ranges::find(before.all, e) == before.all.end(); };
        return static_cast<std::size_t>(std::ranges::count_if(kept_events->all, is_new));
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(a_feed_that_is_kept_up_to_date, kept_feed)

BOOST_AUTO_TEST_CASE(is_the_same_as_one_made_from_nothing_whatever_happens_to_an_event)
{
    auto const first = create(planned("Første"));
    auto const second = create(planned("Andet"));
    brought_up_to_date();

    auto const agrees = [&] { return brought_up_to_date() == from_nothing(); };
    create(planned("Nyt"));
    BOOST_TEST(agrees());
    change(first.id, [](event& e) { e.title = "Omdøbt"; });
    BOOST_TEST(agrees());
    change(first.id, [](event& e) { e.visible_to = visibility::municipal; });
    BOOST_TEST(agrees());
    change(first.id, [](event& e) { e.visible_to = visibility::everyone; });
    BOOST_TEST(agrees());
    change(second.id, [](event& e) { e.status = event_status::cancelled; });
    BOOST_TEST(agrees());
    change(second.id, [](event& e) { // out of the window
        e.starts += std::chrono::days(1000);
        e.ends += std::chrono::days(1000);
    });
    BOOST_TEST(agrees());
    kept->write_now([&](writing& w) { return w.remove(coordinator(), first.id, {}); }).value();
    BOOST_TEST(agrees());
}

BOOST_AUTO_TEST_CASE(follows_its_filter_and_its_mode_for_cancelled_events)
{
    scope.wanted.areas = {area_slug{"asaa"}};
    scope.cancelled = cancelled_mode::hide;
    auto in_asaa = planned("I Asaa");
    in_asaa.area = area_slug{"asaa"};
    auto const there = create(in_asaa);
    brought_up_to_date();

    create(planned("Et andet sted"));
    BOOST_TEST(brought_up_to_date() == from_nothing());
    change(there.id, [](event& e) { e.status = event_status::cancelled; });
    BOOST_TEST(brought_up_to_date() == from_nothing());
    BOOST_TEST(kept_events->all.empty());
}

BOOST_AUTO_TEST_CASE(writes_only_what_has_changed)
{
    for (int i = 0; i < 20; ++i)
        create(planned("Møde " + std::to_string(i)));
    brought_up_to_date();
    BOOST_TEST(written_anew() == 0u);
    create(planned("Nyt"));
    BOOST_TEST(written_anew() == 1u);
}

BOOST_AUTO_TEST_CASE(is_written_anew_when_a_name_changes_for_past_events_say_it_too)
{
    auto past = planned("Forbi");
    past.starts = at("2026-02-01T10:00:00");
    past.ends = at("2026-02-01T11:00:00");
    past.area = area_slug{"asaa"};
    create(past);
    brought_up_to_date();
    kept->write_now(
            [](writing& w) { return w.put(coordinator(), area{area_slug{"asaa"}, "Asaa Havn", {}, "9340", {}}); })
        .value();
    BOOST_TEST(brought_up_to_date() == from_nothing());
}

BOOST_AUTO_TEST_CASE(hashes_alike_exactly_when_its_bytes_are_alike)
{
    create(planned("Første"));
    auto const hash = [&] {
        brought_up_to_date();
        auto const frame = ical::frame_around(kept_events->all, {"Møder", "", "", instant{}}, where);
        return ical::hash_of(frame, kept_events->all);
    };
    auto const before = hash();
    BOOST_TEST((hash() == before));
    create(planned("Andet"));
    BOOST_TEST((hash() != before));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace tingsted::tests
