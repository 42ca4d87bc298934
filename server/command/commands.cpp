// SPDX-License-Identifier: MPL-2.0
#include "server/command/commands.hpp"

#include "calendar/ical/reader.hpp"
#include "calendar/ical/writer.hpp"
#include "common/text.hpp"
#include "server/command/control.hpp"
#include "server/command/opening.hpp"

#include <fmt/format.h>

#include <sysexits.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>

namespace tingsted::command {
namespace {

std::string_view word(ical::note::kind k)
{
    switch (k) {
    case ical::note::kind::repaired: return "repaired";
    case ical::note::kind::skipped: return "skipped";
    case ical::note::kind::refused: return "refused";
    }
    return "";
}

std::string line_of(ical::note const& n)
{
    auto const named = n.property.empty() ? "" : n.property + ": "; // a line that is none has no property
    return fmt::format("line {}: {}{} {}{}\n", n.line, named, word(n.what), n.reason,
                       n.uid.empty() ? "" : fmt::format(" (UID {})", n.uid));
}

outcome_of_order refused(fault const& why) { return {sysexits_code(why), "", told(why)}; }

result<account> account_for(writing& w, order const& o)
{
    auto const has = role_named(o.role);
    if (!has || *has == role::anonymous)
        return fault(errc::invalid_input, fmt::format("\"{}\" is no role", o.role),
                     {{"--role", "member, editor, professional, coordinator or administrator"}});
    std::vector<organisation_slug> own;
    for (auto const& name : o.organisations)
        own.emplace_back(name);
    return w.put_account(o.email, *has, own);
}

outcome_of_order secret_for(store& calendar, order const& o,
                            std::function<std::string(writing&, account const&)> const& make)
{
    auto const secret = calendar.write_now([&](writing& w) -> result<std::string> {
        auto const whose = account_for(w, o);
        return whose ? result<std::string>(make(w, *whose)) : whose.error();
    });
    return secret ? outcome_of_order{EX_OK, *secret + "\n", ""} : refused(secret.error());
}

outcome_of_order token_made(store& calendar, order const& o)
{
    return secret_for(calendar, o, [&](writing& w, account const& a) {
        auto const until = o.days > 0 ? std::optional(w.now() + std::chrono::days(o.days)) : std::nullopt;
        return w.issue_token(a.id, until);
    });
}

outcome_of_order token_revoked(store& calendar, order const& o)
{
    auto const done = calendar.write_now([&](writing& w) {
        return o.token_id.empty() ? w.revoke_token(trimmed(o.bytes)) : w.revoke_token_of(o.token_id);
    });
    return done ? outcome_of_order{EX_OK, "", ""} : refused(done.error());
}

std::string utc_day(instant t) { return text(t).substr(0, 10); }

// One line each: id, state, role, since when, mailbox.
outcome_of_order tokens_listed(store& calendar)
{
    auto const state_of = [](token_entry const& t, instant now) -> std::string {
        if (t.revoked)
            return "revoked " + utc_day(*t.revoked);
        if (!t.expires)
            return "valid";
        return (*t.expires <= now ? "expired " : "valid until ") + utc_day(*t.expires);
    };
    auto const lines = [&](reading& r) {
        std::string all;
        for (auto const& t : r.tokens())
            all += fmt::format("{}  {:22}  {:13}  {}  {}\n", t.id, state_of(t, r.now()), text(t.has), utc_day(t.issued),
                               t.label);
        return all;
    };
    return {EX_OK, calendar.read_now(lines).value, ""};
}

outcome_of_order sign_in_made(store& calendar, order const& o)
{
    return secret_for(calendar, o, [&](writing& w, account const& a) {
        return fmt::format("{}/log-ind/{}", o.public_url, w.issue_sign_in(a.id, std::chrono::minutes(15)));
    });
}

outcome_of_order imported(store& calendar, order const& o)
{
    auto const read = ical::read_calendar(o.bytes, {zone_name(o.timezone), {}});
    if (!read)
        return refused(read.error());
    auto const source = read->name.empty() ? o.file_name : read->name;
    auto const done = calendar.write_now(
        [&](writing& w) { return w.import(operator_caller(), organisation_slug(o.host), source, *read); });
    if (!done)
        return refused(done.error());
    outcome_of_order out;
    for (auto const& n : done->notes) // those of the reader are among them
        out.out += line_of(n);
    out.out += fmt::format("{} components: {} new, {} changed, {} unchanged, {} skipped\n", read->components,
                           done->created, done->changed, done->unchanged, done->skipped);
    return out;
}

outcome_of_order exported(store& calendar, order const& o)
{
    auto const work = [&](reading& r) -> result<std::string> {
        auto const names = r.names();
        auto const wanted = parsed_filter(form_decoded(o.filter), *names);
        if (!wanted)
            return wanted.error();
        auto const events = r.events(*wanted, operator_caller());
        feed_head head{o.municipality, "", o.public_url, {}};
        for (auto const& e : events)
            head.updated = std::max(head.updated, e.changed);
        return ical::feed(head, events, *names, {o.public_url, "da"});
    };
    auto const out = calendar.read_now(work);
    return out.value ? outcome_of_order{EX_OK, *out.value, ""} : refused(out.value.error());
}

outcome_of_order verified(store& calendar)
{
    outcome_of_order out;
    for (auto const& line : calendar.verify())
        out.out += line + "\n";
    out.code = out.out.empty() ? EX_OK : EX_DATAERR;
    if (out.out.empty())
        out.out = "the journal's chain holds and the database is whole\n";
    return out;
}

outcome_of_order performed_here(settings const& s, order const& o)
{
    store calendar(store_options_of(s), [](journal_number) {});
    return performed(calendar, o);
}

} // namespace

outcome_of_order performed(store& calendar, order const& o)
{
    if (o.verb == "import")
        return imported(calendar, o);
    if (o.verb == "export")
        return exported(calendar, o);
    if (o.verb == "token")
        return token_made(calendar, o);
    if (o.verb == "token-list")
        return tokens_listed(calendar);
    if (o.verb == "token-revoke")
        return token_revoked(calendar, o);
    if (o.verb == "sign-in")
        return sign_in_made(calendar, o);
    if (o.verb == "verify")
        return verified(calendar);
    if (o.verb == "copy")
        return {EX_OK, calendar.copy_aside().native() + "\n", ""};
    if (o.verb == "backed-up") {
        calendar.note_backup(calendar.read_now([](reading& r) { return r.now(); }).value);
        return {};
    }
    return refused(fault(errc::malformed, "no such command: " + o.verb));
}

outcome_of_order outcome_of(settings const& s, order o)
{
    o.public_url = s.public_url;
    o.timezone = s.timezone;
    o.municipality = s.municipality;
    auto const there = handed_over(s.data, o);
    return there ? *there : performed_here(s, o);
}

int carried_out(settings const& s, order o)
{
    auto const done = outcome_of(s, std::move(o));
    fmt::print("{}", done.out);
    fmt::print(stderr, "{}", done.err);
    return done.code;
}

result<std::string> bytes_in(std::string const& file)
{
    std::ifstream in(file, std::ios::binary);
    if (!in || std::filesystem::is_directory(file))
        return fault(errc::not_found, fmt::format("cannot read {}", file));
    return std::string(std::istreambuf_iterator<char>(in), {});
}

} // namespace tingsted::command
