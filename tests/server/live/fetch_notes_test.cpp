// SPDX-License-Identifier: MPL-2.0
#include "live_store.hpp"

#include "server/live/fetch_notes.hpp"

#include <boost/test/unit_test.hpp>

namespace tingsted::tests {

namespace {

struct noted : live_store {
    account const clerk =
        kept->write_now([](writing& w) { return w.put_account("member@example.org", role::member, {}); }).value();
    subscription const followed = kept->write_now([&](writing& w) {
                                          subscription s;
                                          s.name = "Fulgt";
                                          return w.subscribe({clerk.has, clerk.id, clerk.label, {}}, s);
                                      })
                                      .value()
                                      .what;
    live::fetch_notes notes;

    feed_fetch fetch(client_family by, int minute) const
    {
        return {followed.id, by, instant{} + std::chrono::minutes(minute), journal_number{1}, "\"a\"", {10, 1}};
    }
    std::vector<feed_fetch> written()
    {
        return kept->read_now([&](reading& r) { return r.fetches(followed.id); }).value;
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(notes_of_fetches, noted)

BOOST_AUTO_TEST_CASE(hold_the_last_fetch_of_each_kind_of_program)
{
    notes.add(fetch(client_family::google, 1));
    notes.add(fetch(client_family::apple, 2));
    notes.add(fetch(client_family::google, 3));
    BOOST_TEST((notes.of(followed.id) == std::vector{fetch(client_family::google, 3), fetch(client_family::apple, 2)}));
    BOOST_TEST(notes.of(subscription_id("other")).empty());
}

BOOST_AUTO_TEST_CASE(are_written_down_outside_the_journal_and_then_forgotten)
{
    notes.add(fetch(client_family::google, 1));
    auto const head = kept->head();
    notes.write_down_now(*kept);
    BOOST_TEST((written() == std::vector{fetch(client_family::google, 1)}));
    BOOST_TEST(notes.of(followed.id).empty());
    BOOST_TEST((kept->head() == head));
}

BOOST_AUTO_TEST_CASE(that_come_late_do_not_replace_later_ones)
{
    notes.add(fetch(client_family::google, 5));
    notes.write_down_now(*kept);
    notes.add(fetch(client_family::google, 4));
    notes.write_down_now(*kept);
    BOOST_TEST((written() == std::vector{fetch(client_family::google, 5)}));
}

BOOST_AUTO_TEST_CASE(about_what_is_not_there_are_dropped)
{
    auto stranger = fetch(client_family::google, 1);
    stranger.of = subscription_id("stranger");
    notes.add(stranger);
    notes.add(fetch(client_family::apple, 1));
    notes.write_down_now(*kept);
    BOOST_TEST(written().size() == 1u);
    BOOST_TEST(notes.of(stranger.of).empty());
}

BOOST_AUTO_TEST_CASE(have_a_bound)
{
    for (std::size_t n = 0; n <= live::fetch_notes::most; ++n) {
        auto f = fetch(client_family::google, 1);
        f.of = subscription_id(std::to_string(n));
        notes.add(f);
    }
    BOOST_TEST(notes.of(subscription_id("0")).size() == 1u);
    BOOST_TEST(notes.of(subscription_id(std::to_string(live::fetch_notes::most))).empty());
}

BOOST_AUTO_TEST_CASE(have_an_older_version_once_the_filter_changed)
{
    notes.add(fetch(client_family::google, 1));
    notes.forget_versions(followed.id);
    BOOST_TEST((notes.of(followed.id).front().head == no_version));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace tingsted::tests
