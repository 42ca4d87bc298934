// SPDX-License-Identifier: MPL-2.0
#include "server/pages/subscriptions_page.hpp"

#include "calendar/time/zones.hpp"
#include "common/text.hpp"
#include "server/pages/dates.hpp"
#include "server/pages/filter_form.hpp"
#include "server/pages/form_reading.hpp"
#include "server/pages/links.hpp"
#include "server/pages/subscriptions_view.hpp"
#include "server/pages/template.hpp"

namespace tingsted::pages {

namespace {

std::string when_text(instant t, page_context const& at)
{
    auto const wall = to_wall(t, at.zone);
    return short_date(day_of(wall), at.language) + " " + at_clock(wall, at.language);
}

std::string family_name(client_family f, texts const& t) { return t("family_" + std::string(text(f))); }

std::string whose(subscription const& s, directory const& names, texts const& t)
{
    if (!s.organisation)
        return t("subscription_personal");
    auto const* const o = find(names, *s.organisation);
    return o ? o->name : s.organisation->value();
}

std::string last_fetch(kept_subscription const& s, page_context const& at)
{
    auto const& t = texts_in(at.language);
    if (s.clients.empty())
        return t("subscription_never_fetched");
    auto const& last = s.clients.front().last;
    return t("subscription_fetched", {{"when", when_text(last.at, at)}, {"client", family_name(last.by, t)}});
}

std::vector<said_line> in_words(filter const& wanted, directory const& names, page_context const& at)
{
    std::vector<said_line> lines;
    for (auto const& one : filter_form_for(wanted, names, at).active)
        lines.push_back({one.text});
    return lines;
}

bool names_what_is_gone(filter const& wanted, directory const& names)
{
    return !parsed_filter(form_decoded(text(wanted)), names);
}

std::vector<said_line> warnings_for(kept_subscription const& s, directory const& names, texts const& t)
{
    std::vector<said_line> lines;
    if (names_what_is_gone(s.what.wanted, names))
        lines.push_back({t("subscription_gone_name")});
    if (is_nearly_too_large(s.clients))
        lines.push_back({t("subscription_too_large")});
    return lines;
}

std::string has_text(client_health const& c, texts const& t)
{
    if (!c.behind)
        return t("client_has_older");
    return *c.behind == 0 ? t("client_has_newest") : t.plural("client_behind", static_cast<long>(*c.behind));
}

listed_subscription listed(kept_subscription const& s, directory const& names, page_context const& at)
{
    auto const& t = texts_in(at.language);
    return {s.what.name,
            links::subscription(s.what.id.value()),
            whose(s.what, names, t),
            last_fetch(s, at),
            s.what.revoked.has_value(),
            !s.what.revoked && !warnings_for(s, names, t).empty()};
}

std::vector<choice> owners(std::vector<organisation_slug> const& may_be_of, directory const& names, texts const& t)
{
    std::vector<choice> all{{"", t("subscription_personal"), "", false}};
    for (auto const& id : may_be_of)
        if (auto const* o = find(names, id))
            all.push_back({id.value(), o->name, "", false});
    return all;
}

std::vector<choice> modes(texts const& t)
{
    std::vector<choice> all;
    for (auto const m : {cancelled_mode::show, cancelled_mode::confirmed, cancelled_mode::hide}) {
        std::string const word(text(m));
        all.push_back({word, t("cancelled_mode_" + word), "", false});
    }
    return all;
}

} // namespace

subscription_form subscription_form_of(query_pairs const& posted)
{
    subscription_form f;
    f.name = one_line(pages::posted(posted, "subscription_name"));
    f.owner = pages::posted(posted, "subscription_owner");
    f.cancelled = pages::posted(posted, "subscription_cancelled");
    f.once = pages::posted(posted, "once");
    return f;
}

subscription drafted(subscription_form const& form)
{
    subscription s;
    s.name = form.name;
    if (!form.owner.empty())
        s.organisation = organisation_slug(form.owner);
    s.wanted = form.wanted;
    s.cancelled = cancelled_mode_named(form.cancelled).value_or(cancelled_mode::show);
    return s;
}

std::string subscriptions_page(page_context const& at, std::vector<kept_subscription> const& all,
                               subscription_form const& form, std::vector<organisation_slug> const& may_be_of,
                               directory const& names)
{
    auto const& t = texts_in(at.language);
    field_maker const make(t, form.flaws);
    subscriptions_view view;
    view.frame = frame_of(at, t("subscriptions_title"));
    for (auto const& s : all)
        view.all.push_back(listed(s, names, at));
    view.summary = make.summary();
    view.action = links::subscriptions;
    view.csrf = at.csrf;
    view.once = form.once;
    view.filter = text(form.wanted);
    view.takes = in_words(form.wanted, names, at);
    view.calendar_url = links::calendar;
    view.name = make.required("subscription_name", form.name);
    view.owner = make.choose("subscription_owner", form.owner, owners(may_be_of, names, t));
    view.cancelled = make.choose("subscription_cancelled", form.cancelled, modes(t));
    return rendered(view, at.language);
}

std::string subscription_page(page_context const& at, subscription_input const& in)
{
    auto const& t = texts_in(at.language);
    auto const& s = in.now.what;
    field_maker const make(t, in.flaws);
    subscription_view view;
    view.frame = frame_of(at, s.name, in.token.empty() ? "" : "calendar.js");
    view.title = s.name;
    view.whose = whose(s, in.names, t);
    view.takes = in_words(s.wanted, in.names, at);
    view.warnings = warnings_for(in.now, in.names, t);
    view.summary = make.summary();
    for (auto const& c : in.now.clients)
        view.clients.push_back({family_name(c.last.by, t), when_text(c.last.at, at), has_text(c, t)});
    view.fresh = !in.token.empty();
    if (view.fresh) {
        view.subscribe = subscribe_box_for(links::secret_feed(in.token), at);
        view.qr = qr_code_of(webcal(view.subscribe.address));
    }
    view.revoked = s.revoked ? t("subscription_revoked", {{"when", when_text(*s.revoked, at)}}) : "";
    view.alive = !s.revoked;
    view.rename_url = links::subscription(s.id.value(), "navn");
    view.rotate_url = links::subscription(s.id.value(), "forny");
    view.revoke_url = links::subscription(s.id.value(), "stop");
    view.back_url = links::subscriptions;
    view.csrf = at.csrf;
    view.revision = std::to_string(s.revision.value());
    view.name = make.required("subscription_name", s.name);
    return rendered(view, at.language);
}

std::vector<flaw> as_subscription_flaws(fault const& refused)
{
    if (refused.code == errc::precondition_failed)
        return {{"subscription_name", "flaw_revision"}};
    if (refused.code == errc::conflict)
        return {{"subscription_name", "flaw_subscriptions_many"}};
    std::vector<flaw> flaws;
    for (auto const& f : refused.errors)
        flaws.push_back({f.pointer == "/organisation" ? "subscription_owner" : "subscription_name",
                         f.pointer == "/organisation" ? f.detail : "flaw_subscription_name"});
    if (flaws.empty())
        flaws.push_back({"subscription_owner", "flaw_subscription_owner"});
    return flaws;
}

} // namespace tingsted::pages
