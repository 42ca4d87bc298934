// SPDX-License-Identifier: MPL-2.0
#include "live_store.hpp"

#include <boost/test/unit_test.hpp>

namespace tingsted::tests {

namespace {

using namespace std::chrono_literals;
using live::subscription;

result<std::optional<subscription>> said(std::string_view text) { return live::parsed_message(text); }

event secret(std::string title = "Internt")
{
    auto e = planned(std::move(title));
    e.visible_to = visibility::municipal;
    return e;
}

struct listened_to : live_store {
    std::string token_of(role has)
    {
        return kept
            ->write_now([&](writing& w) -> result<std::string> {
                auto const whose = w.put_account(std::string(text(has)) + "@example.org", has, {}).value();
                return w.issue_token(whose.id, std::nullopt);
            })
            .value();
    }
    void revoke(std::string const& token)
    {
        kept->write_now([&](writing& w) { return w.revoke_token(token); }).value();
    }
    subscription with_cursor(std::string cursor) const
    {
        return {"", live::cursor_text({std::move(cursor), parsed_day("2026-11-23").value()}), {}};
    }
};

} // namespace

BOOST_AUTO_TEST_SUITE(a_message_of_a_subscriber)

BOOST_AUTO_TEST_CASE(says_filter_cursor_and_token)
{
    auto const s = said(R"({"type":"subscribe","filter":"area=asaa","cursor":"c","token":"t"})").value().value();
    BOOST_TEST(s.filter == "area=asaa");
    BOOST_TEST((s.cursor == "c" && s.token == "t"));
}

BOOST_AUTO_TEST_CASE(may_leave_all_of_them_out_or_empty)
{
    for (auto const* text :
         {R"({"type":"subscribe"})", R"({"type":"subscribe","filter":null,"cursor":null,"token":null})"}) {
        auto const s = said(text).value().value();
        BOOST_TEST((s.filter.empty() && !s.cursor && !s.token));
    }
}

BOOST_AUTO_TEST_CASE(acknowledges_without_asking_for_anything)
{
    BOOST_TEST(!said(R"({"type":"ack","cursor":"c"})").value());
}

BOOST_AUTO_TEST_CASE(is_refused_when_it_cannot_be_understood)
{
    for (auto const* text :
         {"", "subscribe", "[]", "{}", R"({"type":"hello"})", R"({"type":7})", R"({"type":"subscribe","filter":7})",
          R"({"type":"subscribe","cursor":[]})", R"({"type":"subscribe","token":{}})"})
        BOOST_TEST((said(text).error() == errc::malformed), text);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(a_conversation, listened_to)

BOOST_AUTO_TEST_CASE(begins_with_a_snapshot_of_what_everybody_may_see)
{
    create(planned("Åbent"));
    create(secret());
    subscriber s(*this);
    BOOST_TEST(titles(s.next("snapshot")) == std::vector<std::string>{"Åbent"});
}

BOOST_AUTO_TEST_CASE(shows_more_to_those_who_have_a_token)
{
    create(secret());
    subscriber anonymous(*this), professional(*this, {"", {}, token_of(role::professional)});
    BOOST_TEST(titles(anonymous.next("snapshot")).empty());
    BOOST_TEST(titles(professional.next("snapshot")) == std::vector<std::string>{"Internt"});
}

BOOST_AUTO_TEST_CASE(keeps_to_the_filter)
{
    auto in_asaa = planned("I Asaa");
    in_asaa.area = area_slug{"asaa"};
    create(in_asaa);
    create(planned("Andetsteds"));
    subscriber s(*this, {"?area=asaa", {}, {}});
    BOOST_TEST(titles(s.next("snapshot")) == std::vector<std::string>{"I Asaa"});
    in_asaa.title = "Mere i Asaa";
    create(planned("Mere andetsteds"));
    create(in_asaa);
    rung();
    BOOST_TEST(text_at(s.next("changed"), "/event/title") == "Mere i Asaa");
}

BOOST_AUTO_TEST_CASE(refuses_a_filter_that_nobody_knows_and_ends)
{
    subscriber s(*this, {"colour=red", {}, {}});
    auto const told = s.next("error");
    BOOST_TEST(told.at("status").as_int64() == 400);
    BOOST_TEST(text_at(told, "/detail").find("colour") != std::string::npos);
    BOOST_TEST(s.is_over());
}

BOOST_AUTO_TEST_CASE(refuses_a_token_that_is_none_and_ends)
{
    subscriber s(*this, {"", {}, "ts_made_up"});
    BOOST_TEST(s.next("error").at("status").as_int64() == 401);
    BOOST_TEST(s.is_over());
}

BOOST_AUTO_TEST_CASE(goes_on_with_what_changes)
{
    subscriber s(*this);
    s.next("snapshot");
    auto const e = create(planned("Nyt"));
    rung();
    auto const changed = s.next("changed");
    BOOST_TEST(text_at(changed, "/event/title") == "Nyt");
    BOOST_TEST(text_at(changed, "/occurrences/0/starts_at") == "2026-12-01T15:30:00Z");
    kept->write_now([&](writing& w) { return w.remove(coordinator(), e.id, {}); }).value();
    rung();
    BOOST_TEST(text_at(s.next("removed"), "/id") == e.id.value());
}

BOOST_AUTO_TEST_CASE(says_removed_of_what_is_hidden_and_nothing_of_what_always_was)
{
    auto const e = create(planned("Snart skjult"));
    create(secret());
    subscriber s(*this);
    s.next("snapshot");
    create(secret("Også internt"));
    change(e.id, [](event& x) { x.visible_to = visibility::network; });
    rung();
    BOOST_TEST(text_at(s.next("removed"), "/id") == e.id.value());
}

BOOST_AUTO_TEST_CASE(resumes_with_what_was_missed)
{
    create(planned("Før"));
    auto const cursor = this->cursor();
    create(planned("Imens"));
    rung();
    subscriber s(*this, with_cursor(cursor));
    BOOST_TEST(text_at(s.next("changed"), "/event/title") == "Imens");
    auto const place = live::parsed_live_cursor(text_at(s.next("resumed"), "/cursor")).place;
    BOOST_TEST((position(place).value().number == kept->head()));
    create(planned("Efter"));
    rung();
    BOOST_TEST(text_at(s.next("changed"), "/event/title") == "Efter");
}

BOOST_AUTO_TEST_CASE(resumes_in_the_middle_of_what_is_read_later_and_tells_nothing_twice)
{
    create(planned("Før"));
    subscriber s(*this); // the tail has not looked yet: this subscriber is ahead of it
    BOOST_TEST(titles(s.next("snapshot")) == std::vector<std::string>{"Før"});
    create(planned("Efter"));
    rung();
    BOOST_TEST(text_at(s.next("changed"), "/event/title") == "Efter");
}

BOOST_AUTO_TEST_CASE(costs_a_slow_reader_a_cursor_and_no_change)
{
    subscriber s(*this);
    s.next("snapshot");
    auto const e = create(planned("0"));
    rung();
    for (std::size_t i = 1; i <= live::loop_tail::most_batches + 1; ++i) {
        change(e.id, [&](event& x) { x.title = std::to_string(i); });
        rung();
    }
    BOOST_TEST(text_at(s.next("changed"), "/event/title") == "0"); // what was on its way
    BOOST_TEST(text_at(s.next("changed"), "/event/title") == std::to_string(live::loop_tail::most_batches + 1));
}

BOOST_AUTO_TEST_CASE(starts_over_after_a_cursor_that_is_none_of_ours)
{
    create(planned());
    subscriber s(*this, with_cursor("AAAA"));
    BOOST_TEST(!text_at(s.next("reset"), "/reason").empty());
    BOOST_TEST(titles(s.next("snapshot")).size() == 1u);
}

BOOST_AUTO_TEST_CASE(starts_over_after_a_cursor_that_is_too_old)
{
    auto const cursor = this->cursor();
    create(planned());
    kept->write_now([&](writing& w) -> result<void> {
            w.raise_floor(kept->head());
            return {};
        })
        .value();
    subscriber s(*this, with_cursor(cursor));
    s.next("reset");
    s.next("snapshot");
}

BOOST_AUTO_TEST_CASE(tells_who_comes_back_on_another_day_what_the_window_took_in)
{
    auto far = planned("Langt ude"); // the window's last day is 24 January on 23 November
    far.starts = at("2027-01-26T10:00:00");
    far.ends = at("2027-01-26T11:00:00");
    create(far);
    create(planned("Midt i"));
    auto const cursor = this->cursor();
    advance(48h);
    tail.ring();
    until([&] { return tail.on(0).day() == parsed_day("2026-11-25").value(); });
    subscriber s(*this, with_cursor(cursor));
    s.next("resumed");
    auto const taken_in = s.next("window");
    BOOST_TEST(text_at(taken_in, "/from") == "2027-01-24T23:00:00Z");
    BOOST_TEST(text_at(taken_in, "/to") == "2027-01-26T23:00:00Z");
    BOOST_TEST(taken_in.at("occurrences").as_array().size() == 1u);
    BOOST_TEST(text_at(taken_in, "/occurrences/0/title") == "Langt ude");
}

BOOST_AUTO_TEST_CASE(moves_its_window_on_at_midnight)
{
    subscriber s(*this);
    s.next("snapshot");
    advance(24h);
    tail.ring();
    auto const moved = s.next("window");
    BOOST_TEST(text_at(moved, "/from") == "2027-01-24T23:00:00Z");
    BOOST_TEST(text_at(moved, "/to") == "2027-01-25T23:00:00Z");
}

BOOST_AUTO_TEST_CASE(beats_when_nothing_changes)
{
    heartbeat = 0s;
    subscriber s(*this);
    s.next("snapshot");
    auto const beat = s.next("heartbeat");
    BOOST_TEST(text_at(beat, "/time") == "2026-11-23T12:00:00Z");
    auto const place = live::parsed_live_cursor(text_at(beat, "/cursor")).place;
    BOOST_TEST((position(place).value().number == kept->head()));
}

BOOST_AUTO_TEST_CASE(ends_once_the_token_is_revoked)
{
    auto const token = token_of(role::member);
    rights_hold = 0s;
    subscriber s(*this, {"", {}, token});
    s.next("snapshot");
    revoke(token);
    auto const told = s.next();
    BOOST_TEST(text_at(told, "/type") == "error");
    BOOST_TEST(told.at("status").as_int64() == 401);
    BOOST_TEST(s.is_over());
}

BOOST_AUTO_TEST_CASE(begins_anew_when_the_token_shows_another_calendar)
{
    auto const token = token_of(role::professional);
    rights_hold = 0s;
    subscriber s(*this, {"", {}, token});
    s.next("snapshot");
    auto const demoted = [](writing& w) { return w.put_account("professional@example.org", role::member, {}); };
    kept->write_now(demoted).value();
    s.next("reset");
    s.next("snapshot");
}

BOOST_AUTO_TEST_CASE(shares_a_snapshot_with_those_alone_who_see_the_same)
{
    create(secret());
    create(planned("Åbent"));
    subscriber first(*this), filtered(*this, {"area=asaa", {}, {}}),
        trusted(*this, {"", {}, token_of(role::coordinator)}), second(*this);
    auto const shown = first.next("snapshot");
    BOOST_TEST(titles(shown) == std::vector<std::string>{"Åbent"});
    BOOST_TEST(titles(filtered.next("snapshot")).empty());
    BOOST_TEST(titles(trusted.next("snapshot")).size() == 2u);
    BOOST_TEST(text_at(second.next("snapshot"), "/cursor") == text_at(shown, "/cursor")); // the same bytes
}

BOOST_AUTO_TEST_CASE(makes_another_snapshot_on_another_day)
{
    BOOST_TEST(text_at(subscriber(*this).next("snapshot"), "/window/from") == "2026-11-21T23:00:00Z");
    advance(24h);
    tail.ring();
    until([&] { return tail.on(0).day() == parsed_day("2026-11-24").value(); });
    BOOST_TEST(text_at(subscriber(*this).next("snapshot"), "/window/from") == "2026-11-22T23:00:00Z");
}

BOOST_AUTO_TEST_CASE(ends_when_the_server_stops)
{
    subscriber s(*this);
    s.next("snapshot");
    stop();
    BOOST_TEST(s.is_over());
}

BOOST_AUTO_TEST_CASE(ends_when_another_wish_replaces_it)
{
    subscriber s(*this);
    s.next("snapshot");
    s.replace();
    BOOST_TEST(s.is_over());
}

BOOST_AUTO_TEST_CASE(ends_when_the_peer_has_gone)
{
    subscriber s(*this);
    s.next("snapshot");
    s.leave();
    create(planned());
    rung();
    BOOST_TEST(s.is_over());
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace tingsted::tests
