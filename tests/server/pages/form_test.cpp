// SPDX-License-Identifier: MPL-2.0
#include "server/pages/event_form.hpp"
#include "server/pages/form_page.hpp"

#include "calendar/event/checked.hpp"
#include "calendar/event/occurrences.hpp"
#include "tests/server/pages/sample.hpp"

#include <boost/test/unit_test.hpp>

using namespace tingsted;
using namespace tingsted::pages;
using namespace tingsted::pages::sample;

namespace {

auto const today = day("2026-11-23");

event blank()
{
    event e;
    e.zone = zone_name("Europe/Copenhagen");
    return e;
}

query_pairs filled_in()
{
    return {
        {"kind", "meeting"}, {"status", "confirmed"}, {"visible_to", "public"}, {"title", " Netværksmøde om ensomhed "},
        {"language", "da"},  {"date", "1.12.2026"},   {"start", "kl. 16.30"},   {"end", "18:00"},
        {"repeats", "none"}, {"ends", "never"},       {"interval", "1"},        {"host", "frivilligcenter"},
        {"area", "asaa"},    {"topics", "ensomhed"},  {"room", "raadhus-1"}};
}

void put(query_pairs& pairs, std::string_view name, std::string_view value)
{
    std::erase_if(pairs, [&](auto const& p) { return p.first == name; });
    pairs.emplace_back(name, value);
}

std::vector<std::pair<std::string_view, std::string_view>> none;

result<entered_event> read(std::vector<std::pair<std::string_view, std::string_view>> const& changes,
                           event const& base = blank())
{
    auto pairs = filled_in();
    for (auto const& [name, value] : changes)
        put(pairs, name, value);
    return entered(posted_event_form(pairs), base, today);
}

std::string flaw_of(result<entered_event> const& r)
{
    return r ? "" : r.error().errors.at(0).pointer + " " + r.error().errors.at(0).detail;
}

} // namespace

BOOST_AUTO_TEST_SUITE(a_form_becomes_an_event)

BOOST_AUTO_TEST_CASE(what_is_filled_in_is_what_it_becomes)
{
    auto const e = read(none).value().becomes;
    BOOST_TEST(e.title == "Netværksmøde om ensomhed");
    BOOST_TEST(text(e.starts) == "2026-12-01T16:30:00");
    BOOST_TEST(text(e.ends) == "2026-12-01T18:00:00");
    BOOST_TEST(!e.repeats);
    BOOST_TEST(e.hosts.at(0).value() == "frivilligcenter");
    BOOST_TEST(checked(e, network()).has_value());
}

BOOST_AUTO_TEST_CASE(an_event_shown_in_a_form_and_sent_back_is_the_same)
{
    for (auto e : {meeting(), series()}) {
        auto const back = entered(form_of(e), e, today).value();
        if (e.repeats) // BYDAY=1TU is what the first Tuesday's own pattern says too
            BOOST_TEST((*back.becomes.repeats == *e.repeats));
        BOOST_TEST((back.becomes == e));
        BOOST_TEST(back.lost.empty());
    }
}

BOOST_AUTO_TEST_CASE(each_pattern_is_a_rule_of_its_first_day)
{
    auto const rule_of = [](std::string_view pattern, std::string_view date) {
        return text(*read({{"repeats", pattern}, {"date", date}}).value().becomes.repeats);
    };
    BOOST_TEST(rule_of("weekly", "1.12.2026") == "FREQ=WEEKLY");
    BOOST_TEST(rule_of("monthly_weekday", "1.12.2026") == "FREQ=MONTHLY;BYDAY=1TU");
    BOOST_TEST(rule_of("monthly_last", "29.12.2026") == "FREQ=MONTHLY;BYDAY=-1TU");
    BOOST_TEST(rule_of("monthly_date", "1.12.2026") == "FREQ=MONTHLY");
    BOOST_TEST(rule_of("yearly", "1.12.2026") == "FREQ=YEARLY");
}

BOOST_AUTO_TEST_CASE(interval_and_end_are_taken_in)
{
    auto const counted =
        read({{"repeats", "weekly"}, {"interval", "6"}, {"ends", "count"}, {"count", "10"}}).value().becomes;
    BOOST_TEST(text(*counted.repeats) == "FREQ=WEEKLY;COUNT=10;INTERVAL=6");
    auto const until = read({{"repeats", "weekly"}, {"ends", "until"}, {"until", "22.12.2026"}}).value().becomes;
    BOOST_TEST(checked(until, network()).has_value());
    BOOST_TEST(occurrences(until, {instant{}, instant{} + std::chrono::days(40'000)}).size() ==
               4u); // 1, 8, 15, 22 December
}

BOOST_AUTO_TEST_CASE(skipped_days_are_left_out)
{
    auto const e =
        read({{"repeats", "weekly"}, {"ends", "count"}, {"count", "4"}, {"skipped", "8.12.2026, 22.12.2026"}})
            .value()
            .becomes;
    BOOST_TEST(occurrences(e, {instant{}, instant{} + std::chrono::days(40'000)}).size() == 2u);
}

BOOST_AUTO_TEST_CASE(whole_days_end_on_the_midnight_after_the_last)
{
    auto const e = read({{"all_day", "1"}, {"start", ""}, {"end", ""}, {"end_date", "3.12.2026"}}).value().becomes;
    BOOST_TEST(text(e.starts) == "2026-12-01T00:00:00");
    BOOST_TEST(text(e.ends) == "2026-12-04T00:00:00");
}

BOOST_AUTO_TEST_CASE(each_flaw_names_its_field)
{
    BOOST_TEST(flaw_of(read({{"title", "  "}})) == "title flaw_title_missing");
    BOOST_TEST(flaw_of(read({{"date", ""}})) == "date flaw_date_missing");
    BOOST_TEST(flaw_of(read({{"date", "31.11.2026"}})) == "date flaw_date");
    BOOST_TEST(flaw_of(read({{"start", "halv ni"}})) == "start flaw_clock");
    BOOST_TEST(flaw_of(read({{"end", "16.30"}})) == "end flaw_end_before_start");
    BOOST_TEST(flaw_of(read({{"host", ""}})) == "host flaw_host");
    BOOST_TEST(flaw_of(read({{"kind", "party"}})) == "kind flaw_choice");
    BOOST_TEST(flaw_of(read({{"capacity", "mange"}})) == "capacity flaw_capacity");
    BOOST_TEST(flaw_of(read({{"online_url", "http://x.dk"}})) == "online_url flaw_online_url");
    BOOST_TEST(flaw_of(read({{"repeats", "monthly_last"}})) == "repeats flaw_not_last");
    BOOST_TEST(flaw_of(read({{"repeats", "monthly_weekday"}, {"date", "29.12.2026"}})) == "repeats flaw_fifth");
    BOOST_TEST(flaw_of(read({{"repeats", "weekly"}, {"interval", "0"}})) == "interval flaw_interval");
    BOOST_TEST(flaw_of(read({{"repeats", "weekly"}, {"ends", "until"}, {"until", "1.11.2026"}})) ==
               "until flaw_until_before_start");
    BOOST_TEST(flaw_of(read({{"repeats", "special"}})) == "repeats flaw_choice"); // there is no plan yet
}

BOOST_AUTO_TEST_CASE(all_flaws_are_found_at_once)
{
    BOOST_TEST(read({{"title", ""}, {"date", "x"}, {"start", "x"}, {"host", ""}}).error().errors.size() == 4u);
}

BOOST_AUTO_TEST_CASE(a_series_that_meets_at_another_time_keeps_its_special_dates)
{
    auto form = form_of(series());
    form.start = "17:00";
    form.end = "18:30";
    auto const changed = entered(form, series(), today).value();
    BOOST_TEST(changed.lost.empty());
    BOOST_TEST(text(changed.becomes.overrides.at(1).original_start) == "2027-02-02T17:00:00");
    BOOST_TEST(changed.becomes.overrides.at(1).cancelled);
}

BOOST_AUTO_TEST_CASE(special_dates_that_the_new_plan_lacks_are_named_as_lost)
{
    auto form = form_of(series());
    form.date = "2026-11-04"; // Wednesdays
    auto const changed = entered(form, series(), today).value();
    BOOST_TEST(changed.lost.size() == 2u);
    BOOST_TEST(changed.becomes.overrides.empty());
}

BOOST_AUTO_TEST_CASE(a_special_plan_survives_a_change_of_title)
{
    auto e = series();
    e.repeats = parsed_rule("FREQ=WEEKLY;BYDAY=TU,TH").value();
    e.overrides.clear();
    auto form = form_of(e);
    BOOST_TEST(form.repeats == "special");
    form.title = "Nyt navn";
    BOOST_TEST((entered(form, e, today).value().becomes.repeats == e.repeats));
}

BOOST_AUTO_TEST_CASE(pointers_become_fields)
{
    auto const flaws = as_field_flaws(
        {{"/recurrence/rule", "x"}, {"/hosts/0", "y"}, {"/hosts/1", "z"}, {"/title", "w"}, {"revision", "v"}});
    BOOST_TEST(flaws.size() == 4u);
    BOOST_TEST(flaws[0].pointer == "repeats");
    BOOST_TEST(flaws[1].pointer == "host");
    BOOST_TEST(flaws[3].pointer == "revision");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(one_date_changes_alone)

BOOST_AUTO_TEST_CASE(a_moved_date_is_an_override)
{
    auto const original = at("2027-03-02T16:30:00");
    auto form = date_form_of(series(), original);
    form.date = "9.3.2027";
    form.room = "raadhus-1"; // the series' own
    auto const e = with_date(form, series(), original, today).value();
    auto const* const change = override_at(e, original);
    BOOST_REQUIRE(change);
    BOOST_TEST(text(*change->starts) == "2027-03-09T16:30:00");
    BOOST_TEST(text(*change->ends) == "2027-03-09T18:00:00");
    BOOST_TEST(!change->room);
    BOOST_TEST(e.overrides.size() == 3u);
}

BOOST_AUTO_TEST_CASE(a_date_as_planned_leaves_no_override_behind)
{
    auto const original = at("2027-01-05T16:30:00");
    auto form = date_form_of(series(), original);
    BOOST_TEST(form.date == "12.1.2027");
    form.date = "2027-01-05";
    form.note = "";
    auto const e = with_date(form, series(), original, today).value();
    BOOST_TEST(!override_at(e, original));
}

BOOST_AUTO_TEST_CASE(cancelling_and_restoring_a_date_gives_the_series_back)
{
    auto const date = at("2027-03-02T16:30:00");
    auto const off = cancelled(series(), date, "Sne.\nMeget sne.");
    BOOST_TEST(override_at(off, date)->cancelled);
    BOOST_TEST(override_at(off, date)->cancel_reason == "Sne. Meget sne.");
    BOOST_TEST((restored(off, date) == series()));
}

BOOST_AUTO_TEST_CASE(cancelling_and_restoring_all_of_it_gives_it_back)
{
    auto const off = cancelled(meeting(), {}, "Sne");
    BOOST_TEST((off.status == event_status::cancelled));
    BOOST_TEST((restored(off, {}) == meeting()));
}

BOOST_AUTO_TEST_CASE(a_single_meeting_moves_whole)
{
    auto form = date_form_of(meeting(), meeting().starts);
    form.start = "18.00";
    form.end = "20.00";
    auto const e = moved(form, meeting(), today).value();
    BOOST_TEST(text(e.starts) == "2026-11-24T18:00:00");
    BOOST_TEST((e.room == meeting().room));
    BOOST_TEST(e.overrides.empty());
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(form_pages_help)

BOOST_AUTO_TEST_CASE(a_flaw_stands_beside_its_field_and_on_top)
{
    event_form typed;
    typed.date = "31.11.2026";
    form_state state;
    state.flaws = {{"date", "flaw_date"}};
    auto const page = event_form_page(coordinator(), network(), nullptr, typed, state);
    BOOST_TEST(has(page, "<a href=\"#date\">Datoen kan ikke læses. Skriv den som 3.11.2026.</a>"));
    BOOST_TEST(has(page, "<p class=\"error\" id=\"date-error\">"));
    BOOST_TEST(has(page, "<input id=\"date\" name=\"date\" type=\"text\" value=\"31.11.2026\" "
                         "aria-describedby=\"date-hint date-error\" aria-invalid=\"true\" required"));
}

BOOST_AUTO_TEST_CASE(a_flaw_of_the_calendars_own_is_told_in_the_readers_language)
{
    form_state state;
    state.flaws = as_field_flaws({{"/title", "must be at most 200 bytes"}});
    BOOST_TEST(has(event_form_page(coordinator(), network(), nullptr, {}, state), "Titlen må fylde højst 200 tegn"));
    BOOST_TEST(has(event_form_page(coordinator("en"), network(), nullptr, {}, state), "at most 200 characters"));
}

BOOST_AUTO_TEST_CASE(the_form_carries_token_and_revision_and_says_where_it_goes)
{
    auto const e = meeting();
    auto const page = event_form_page(coordinator(), network(), &e, form_of(e), {});
    BOOST_TEST(has(page, "name=\"csrf\" value=\"csrf-secret\""));
    BOOST_TEST(has(page, "name=\"revision\" value=\"3\""));
    BOOST_TEST(has(page, "<form method=\"post\" action=\"/koordinator/moede/" + e.id.value() + "\""));
}

BOOST_AUTO_TEST_CASE(who_was_told_of_a_faster_change_may_save_over_it)
{
    auto now = meeting();
    auto const typed = form_of(now);
    now.revision = revision(9);
    form_state state;
    state.flaws = {{"revision", "flaw_revision"}};
    BOOST_TEST(has(event_form_page(coordinator(), network(), &now, typed, state), "name=\"revision\" value=\"9\""));
    BOOST_TEST(has(event_form_page(coordinator(), network(), &now, typed, {}), "name=\"revision\" value=\"3\""));
}

BOOST_AUTO_TEST_CASE(a_series_offers_each_coming_date_alone)
{
    auto const e = series();
    auto const page = event_form_page(coordinator(), network(), &e, form_of(e), {});
    BOOST_TEST(has(page, "Du retter hele rækken, alle gange."));
    BOOST_TEST(count(page, "?dato=") == 12u);
}

BOOST_AUTO_TEST_CASE(warnings_change_the_button_and_leave_their_mark)
{
    form_state state;
    state.warnings = {{"holiday", "Fredag den 25. december 2026 er Juledag."}};
    auto const page = event_form_page(coordinator(), network(), nullptr, {}, state);
    BOOST_TEST(has(page, "Gem alligevel"));
    BOOST_TEST(has(page, "name=\"accepted\" value=\"" + fingerprint(state.warnings) + "\""));
    BOOST_TEST(has(page, "er Juledag."));
}

BOOST_AUTO_TEST_SUITE_END()
