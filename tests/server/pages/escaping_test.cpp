// SPDX-License-Identifier: MPL-2.0
#include "server/pages/act_page.hpp"
#include "server/pages/calendar_page.hpp"
#include "server/pages/desk_page.hpp"
#include "server/pages/event_page.hpp"
#include "server/pages/form_page.hpp"
#include "server/pages/plain_pages.hpp"
#include "server/pages/screen_page.hpp"
#include "server/pages/subscriptions_page.hpp"
#include "tests/server/pages/sample.hpp"

#include <boost/test/unit_test.hpp>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>

using namespace tingsted;
using namespace tingsted::pages;
using namespace tingsted::pages::sample;

namespace {

// Breaks out of text, of attributes with either quote, and of a template's tag; and is no address.
std::string const hostile = "\"'><script>alert(1)</script><img src=x onerror=alert(1)>{{title}}{{{csrf}}}&amp;";

directory hostile_network()
{
    auto d = network();
    for (auto& a : d.areas)
        a.name = hostile;
    for (auto& o : d.organisations) {
        o.name = o.name_en = o.contact_role = o.contact_email = hostile;
        o.contact_public = true;
    }
    d.topics[0].name = d.audiences[0].name = {hostile, hostile};
    d.venues[0].name = hostile;
    auto& r = d.rooms[0];
    r.name = r.short_name = r.access_note = r.access_checked_on = r.wayfinding = r.arrow = hostile;
    d.screens[0].title = d.screens[0].night_from = d.screens[0].night_to = d.screens[0].layout = hostile;
    d.school_holidays = {{hostile, day("2026-01-01"), day("2027-12-31")}};
    return d;
}

event hostile_event(event e)
{
    e.title = e.title_short = e.purpose = e.description = e.language = e.address = e.online_url = e.cancel_reason =
        hostile;
    e.description += "\nhttps://a.dk/" + hostile + " mailto:" + hostile;
    e.online_url = "https://" + hostile;
    e.interpreters = {hostile};
    e.id = event_id(hostile);
    e.page = slug(hostile);
    for (auto& o : e.overrides) {
        o.note = o.title = hostile;
        o.cancel_reason = hostile;
    }
    return e;
}

page_context hostile_reader(std::string_view language)
{
    auto c = coordinator(language);
    c.path = "/" + hostile;
    c.query = {{hostile, hostile}, {"q", hostile}};
    c.caller_label = c.csrf = c.site_name = c.contact_phone = c.contact_email = c.accessibility_url = c.request_id =
        hostile;
    c.base_url = "https://" + hostile;
    return c;
}

event_form hostile_form()
{
    event_form f;
    for (auto member :
         {&event_form::title,    &event_form::title_short,  &event_form::purpose,  &event_form::description,
          &event_form::language, &event_form::interpreters, &event_form::date,     &event_form::start,
          &event_form::end_date, &event_form::end,          &event_form::interval, &event_form::until,
          &event_form::count,    &event_form::skipped,      &event_form::address,  &event_form::online_url,
          &event_form::capacity, &event_form::revision,     &event_form::accepted, &event_form::kind,
          &event_form::room})
        f.*member = hostile;
    return f;
}

kept_subscription const& hostile_subscription(filter const& wanted)
{
    static kept_subscription s;
    s.what.id = subscription_id(hostile);
    s.what.name = hostile;
    s.what.organisation = organisation_slug("frivilligcenter");
    s.what.wanted = wanted;
    s.what.rotated = instant{};
    s.clients = {{{s.what.id, client_family::google, {}, {}, hostile, {990'000, 10}}, 3}};
    return s;
}

subscription_form hostile_subscription_form(filter const& wanted)
{
    return {hostile, hostile, hostile, wanted, hostile, {{"subscription_name", hostile}, {hostile, hostile}}};
}

// A picture's path is long, and std::regex goes a call deeper with each character. What is no path stays.
std::string without_paths(std::string page)
{
    constexpr std::string_view begins = " d=\"";
    for (auto at = page.find(begins); at != std::string::npos; at = page.find(begins, at + 1)) {
        auto const from = at + begins.size();
        auto const end = page.find_first_not_of("Mhvz-0123456789 ", from);
        if (end != std::string::npos && page[end] == '"')
            page.erase(from, end - from);
    }
    return page;
}

std::map<std::string, std::string> all_pages(std::string_view language)
{
    auto const d = hostile_network();
    auto const c = hostile_reader(language);
    auto const single = hostile_event(meeting());
    auto const rows = hostile_event(series());
    auto const off = cancelled(single, {}, hostile);
    auto const date = at("2027-01-05T16:30:00");
    filter everything;
    everything.areas = {area_slug("asaa"), area_slug(hostile)};
    everything.hosts = {organisation_slug("frivilligcenter")};
    everything.words = {hostile};
    everything.languages = everything.accessibility = {hostile};
    form_state state;
    state.flaws = {{"title", hostile}, {hostile, hostile}};
    state.warnings = {{"room", hostile}};
    state.preview = preview{{hostile}, {hostile}, hostile};
    date_form f{hostile, hostile, hostile, hostile, hostile, hostile, hostile, hostile, hostile};
    return {
        {"calendar", calendar_page(c, {everything, {}, hostile}, {single, rows, off}, d)},
        {"event", event_page(c, {single, d, {}, true})},
        {"series", event_page(c, {rows, d, date, true})},
        {"cancelled", event_page(c, {off, d, {}, true})},
        {"new form", event_form_page(c, d, nullptr, hostile_form(), state)},
        {"form", event_form_page(c, d, &rows, hostile_form(), state)},
        {"date form", date_form_page(c, d, rows, date, f, state)},
        {"move form", date_form_page(c, d, single, {}, f, state)},
        {"cancel", act_page(c, {links::act::cancel, rows, d, date, hostile, {{"reason", hostile}}})},
        {"restore", act_page(c, {links::act::restore, off, d, {}, "", {}})},
        {"remove", act_page(c, {links::act::remove, rows, d, {}, "", {}})},
        {"desk", desk_page(c, {single, rows}, {off}, d)},
        {"sign in", sign_in_confirm_page(c)},
        {"spent", sign_in_spent_page(c)},
        {"how to sign in", sign_in_page(c)},
        {"problem", problem_page(c, {errc::unknown_filter, hostile, {{hostile, hostile}}})},
        {"failure", failure_page(c)},
        {"subscribe", subscribe_page(c, everything)},
        {"accessibility", accessibility_page(c)},
        {"subscriptions", subscriptions_page(c, {hostile_subscription(everything)},
                                             hostile_subscription_form(everything), {d.organisations[0].id}, d)},
        {"subscription", subscription_page(c, {hostile_subscription(everything), d, hostile, state.flaws})},
        {"screen", screen_page(c, d.screens[0], {single, rows, off}, d)},
    };
}

} // namespace

BOOST_AUTO_TEST_SUITE(nothing_that_people_write_becomes_markup)

BOOST_AUTO_TEST_CASE(hostile_text_in_every_field_of_every_page_stays_text)
{
    // Every tag of ours is a name, attributes in double quotes and nothing else.
    static std::regex const tag(R"(<(?:!DOCTYPE html|/?[a-z][a-z0-9]*(?: [a-zA-Z-]+(?:="[^"<>]*")?)*)>)");
    for (auto const language : {"da", "en"})
        for (auto const& [name, page] : all_pages(language)) {
            BOOST_TEST_CONTEXT(name << " in " << language)
            {
                BOOST_TEST(!has(page, "<script>"));
                BOOST_TEST(!has(page, "<img"));
                BOOST_TEST(!has(page, " onerror=alert(1)>"));
                BOOST_TEST(has(page, "&lt;script&gt;") == has(page, "alert(1)"));
                auto const rest = std::regex_replace(without_paths(page), tag, "");
                BOOST_TEST(!has(rest, "<"), rest.substr(std::min(rest.find('<'), rest.size()), 120));
            }
        }
}

// Where TINGSTED_RENDERED names a folder, the pages go there too, for an HTML validator to judge (front_end.cmake). Not
// the sign-in page: its form goes to the address that was asked for, and this one no request could have.
BOOST_AUTO_TEST_CASE(every_page_is_one_whole_document)
{
    char const* const folder = std::getenv("TINGSTED_RENDERED");
    if (folder)
        std::filesystem::create_directories(folder);
    for (auto const language : {"da", "en"})
        for (auto const& [name, page] : all_pages(language)) {
            BOOST_TEST(page.starts_with("<!DOCTYPE html>\n<html lang=\"" + std::string(language) + "\">"), name);
            BOOST_TEST(page.ends_with("</body>\n</html>\n"), name);
            if (folder && name != "sign in")
                std::ofstream(std::filesystem::path(folder) / (name + "-" + language + ".html")) << page;
        }
}

BOOST_AUTO_TEST_CASE(hostile_text_is_never_read_as_a_template)
{
    for (auto const& [name, page] : all_pages("da"))
        if (has(page, "alert(1)"))
            BOOST_TEST(has(page, "{{title}}{{{csrf}}}"), name);
}

BOOST_AUTO_TEST_CASE(no_page_carries_script_or_style_of_its_own)
{
    for (auto const& [name, page] : all_pages("da")) {
        BOOST_TEST(!has(page, " style="), name);
        BOOST_TEST(!has(page, "<style"), name);
        auto const without_values = std::regex_replace(without_paths(page), std::regex(R"re("[^"]*")re"), "");
        BOOST_TEST(!std::regex_search(without_values, std::regex(R"(<[^>]* on[a-z]+=)")), name);
        BOOST_TEST(count(page, "<script ") == count(page, "<script src=\"/assets/"), name);
    }
}

BOOST_AUTO_TEST_CASE(no_link_leads_to_a_scheme_that_runs)
{
    static std::regex const link(R"re((?:href|action|src)="([^"]*)")re");
    static std::regex const fine(R"(/.*|#.*|https://.*|webcal://.*|mailto:.*|tel:[+0-9]*|&quot;.*)");
    for (auto const& [name, page] : all_pages("da"))
        for (std::sregex_iterator hit(page.begin(), page.end(), link), end; hit != end; ++hit)
            BOOST_TEST(std::regex_match((*hit)[1].str(), fine), name << ": " << (*hit)[1].str());
}

BOOST_AUTO_TEST_CASE(every_form_that_posts_carries_the_token)
{
    for (auto const& [name, page] : all_pages("da"))
        BOOST_TEST(count(page, "method=\"post\"") == count(page, "name=\"csrf\" value=\"&quot;"), name);
}

BOOST_AUTO_TEST_SUITE_END()
