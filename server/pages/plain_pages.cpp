// SPDX-License-Identifier: MPL-2.0
#include "server/pages/plain_pages.hpp"

#include "server/pages/frame.hpp"
#include "server/pages/links.hpp"
#include "server/pages/plain_view.hpp"
#include "server/pages/subscribing.hpp"
#include "server/pages/template.hpp"
#include "server/pages/texts.hpp"

#include <algorithm>

namespace tingsted::pages {

namespace {

std::string sign_in(page_context const& at, std::string_view heading, std::string_view lead, bool may_press)
{
    auto const& t = texts_in(at.language);
    sign_in_view view;
    view.heading = t(heading);
    view.lead = t(lead);
    view.frame = frame_of(at, view.heading);
    view.action = may_press ? at.path : "";
    view.csrf = at.csrf;
    view.other_url = at.path == links::sign_in ? "" : std::string(links::sign_in);
    return rendered(view, at.language);
}

// Many faults read alike to people: what they can do about it is what differs.
std::string_view words_for(errc code)
{
    switch (code) {
    case errc::unauthenticated: return "problem_sign_in";
    case errc::forbidden: return "problem_forbidden";
    case errc::not_found: return "problem_not_found";
    case errc::gone: return "problem_gone";
    case errc::conflict: return "problem_conflict";
    case errc::precondition_failed:
    case errc::precondition_required: return "problem_stale";
    case errc::unknown_filter: return "problem_filter";
    case errc::too_large: return "problem_too_large";
    case errc::too_many: return "problem_too_many";
    case errc::unavailable:
    case errc::storage_full: return "problem_unavailable";
    default: return "problem_input";
    }
}

// "Lokalområde: mars" of a filter in the page's own address; any other flaw as it came.
std::string wrong(flaw const& f, page_context const& at)
{
    auto const& t = texts_in(at.language);
    auto const asked = std::ranges::find(at.query, f.pointer, &query_pairs::value_type::first);
    auto const label = t.knows("filter_" + f.pointer) ? t("filter_" + f.pointer) : f.pointer;
    return label + (label.empty() ? "" : ": ") + (asked == at.query.end() ? f.detail : asked->second);
}

std::string problem(page_context const& at, std::string_view words, std::vector<flaw> const& flaws, bool sign_in_helps)
{
    auto const& t = texts_in(at.language);
    problem_view view;
    view.heading = t(words);
    view.lead = t(std::string(words) + "_lead");
    view.frame = frame_of(at, view.heading);
    for (auto const& f : flaws)
        view.flaws.push_back({wrong(f, at)});
    view.sign_in_url = sign_in_helps ? std::string(links::sign_in) : "";
    view.calendar_url = links::calendar;
    view.request_id = at.request_id;
    return rendered(view, at.language);
}

} // namespace

std::string sign_in_confirm_page(page_context const& at)
{
    return sign_in(at, "sign_in_confirm", "sign_in_confirm_lead", true);
}

std::string sign_in_spent_page(page_context const& at)
{
    return sign_in(at, "sign_in_spent", "sign_in_spent_lead", false);
}

std::string sign_in_page(page_context const& at) { return sign_in(at, "sign_in_title", "sign_in_lead", false); }

std::string problem_page(page_context const& at, fault const& what)
{
    return problem(at, words_for(what.code), what.errors, what.code == errc::unauthenticated);
}

std::string failure_page(page_context const& at) { return problem(at, "problem_failure", {}, false); }

std::string subscribe_page(page_context const& at, filter const& wanted)
{
    subscribe_view view;
    view.frame = frame_of(at, texts_in(at.language)("subscribe_title"), "calendar.js");
    view.subscribe = subscribe_box_for(wanted, at);
    view.subscribe.page.clear();
    view.qr = qr_code_of(at.base_url + links::subscribing(wanted));
    view.save_url = at.caller_label.empty() ? "" : links::saving(wanted);
    view.calendar_url = links::calendar;
    return rendered(view, at.language);
}

std::string accessibility_page(page_context const& at)
{
    return rendered(accessibility_view{frame_of(at, texts_in(at.language)("accessibility_title"))}, at.language);
}

} // namespace tingsted::pages
