// SPDX-License-Identifier: MPL-2.0
#include "server/net/gate.hpp"

#include "server/net/field_list.hpp"
#include "server/net/grammar.hpp"
#include "server/net/host.hpp"
#include "server/net/methods.hpp"
#include "server/net/target.hpp"
#include "server/net/upgrade.hpp"

#include <algorithm>

namespace tingsted::net {

namespace {

using verdict = std::optional<refusal>; // nothing: go on

verdict judge_framing(head const& h, admission& a)
{
    auto const read = parsed_framing(h);
    if (!read)
        return read.error();
    a.body = *read;
    if (a.body.has_body() && is_bodiless_method(h.method))
        return refusal{400, "A request of this method has no body."};
    return std::nullopt;
}

verdict judge_method(head const& h)
{
    if (!is_known_method(h.method))
        return refusal{501, "The method is unknown."};
    return std::nullopt;
}

// A tunnel or an echo of the request is never ours to give, whatever the target looks like.
verdict judge_tunnels(head const& h, admission& a, rules const& r)
{
    if (h.method != "TRACE" && h.method != "CONNECT")
        return std::nullopt;
    a.route = r.expect(h.method, "/");
    return refusal{405, "The method is not allowed."};
}

verdict judge_fields(head const& h, neighbour const& from, admission& a)
{
    a.asked.fields = joined_fields(h.fields);
    if (!from.trusted_proxy)
        std::erase_if(a.asked.fields, [](auto const& f) { return f.first.starts_with("x-forwarded-"); });
    auto const doubled = doubled_field(h.fields);
    if (!doubled.empty())
        return refusal{400, "A field that has one value is given twice."};
    return std::nullopt;
}

// What the nearest proxy added to a list.
std::string_view last_of(std::string_view list)
{
    return without_space(list.substr(list.rfind(',') + 1)); // without a comma: npos + 1 is 0
}

// Only a trusted proxy's fields are still there.
void take_forwarding(neighbour const& from, admission& a, rules const& r)
{
    auto const whom = a.asked.field("x-forwarded-for");
    a.client = r.proxies.client(from.address, whom);
    a.asked.peer = whom.empty() ? from.text : a.client.to_string();
    a.asked.counted = !r.unlimited.hold(a.client);
    auto const scheme = last_of(a.asked.field("x-forwarded-proto"));
    a.asked.secure = scheme.empty() ? from.secure : same_name(scheme, "https");
}

verdict judge_target(head const& h, admission& a, std::optional<std::string_view>& authority)
{
    auto read = parsed_target(h.target);
    if (!read)
        return read.error();
    if (read->path == "*" && h.method != "OPTIONS")
        return refusal{400, "Only OPTIONS asks about the whole server."};
    a.asked.path = std::move(read->path);
    a.asked.query = std::move(read->query);
    authority = read->authority;
    return std::nullopt;
}

// One Host on HTTP/1.1 (RFC 9112, 3.2). An absolute form's authority stands instead of it (3.2.2), and so does what a
// trusted proxy says the host was.
verdict judge_host(head const& h, std::optional<std::string_view> authority, admission& a, rules const& r)
{
    auto const hosts = h.count("host");
    if (hosts > 1 || (hosts == 0 && h.minor == 1))
        return refusal{400, "HTTP/1.1 needs exactly one Host."};

    auto const forwarded = last_of(a.asked.field("x-forwarded-host"));
    auto const given = canonical_host(h.value("host"), a.asked.secure);
    auto const meant = !forwarded.empty() ? canonical_host(forwarded, a.asked.secure)
                       : authority        ? canonical_host(*authority, a.asked.secure)
                                          : given;
    if ((hosts == 1 && !given) || (!meant && (authority || !forwarded.empty())))
        return refusal{400, "That is no host name."};

    bool const ours = r.hosts.empty() || (meant && std::ranges::find(r.hosts, *meant) != r.hosts.end());
    if (!ours)
        return refusal{421, "This server does not answer for that host."};
    if (meant)
        set_field(a.asked.fields, "host", *meant);
    return std::nullopt;
}

verdict judge_route(admission& a, rules const& r)
{
    bool const nothing_follows = !a.body.has_body();
    a.route = r.expect(a.asked.method, a.asked.path);
    if (!a.route.known)
        return refusal{404, "There is nothing here.", nothing_follows};
    if (!a.route.allowed)
        return refusal{405, "The method is not allowed.", nothing_follows};
    return std::nullopt;
}

bool may_have_type(std::string_view content_type, std::vector<std::string_view> const& types)
{
    auto const type = without_space(content_type.substr(0, content_type.find(';')));
    return types.empty() || std::ranges::any_of(types, [&](auto t) { return same_name(t, type); });
}

verdict judge_body(head const& h, admission& a)
{
    auto const expects = a.asked.field("expect");
    a.wants_continue = same_name(expects, "100-continue") && h.minor == 1;
    if (!expects.empty() && !same_name(expects, "100-continue"))
        return refusal{417, "The only expectation is 100-continue."};

    if (!a.body.stated && is_writing_method(a.asked.method))
        return refusal{411, "Content-Length is missing.", true};
    if (!a.body.has_body())
        return std::nullopt;
    if (a.body.length > a.route.body_limit || a.route.body_limit == 0)
        return refusal{413, "The body is too large."};

    auto const coding = a.asked.field("content-encoding");
    if (!coding.empty() && !same_name(coding, "identity"))
        return refusal{415, "Bodies are sent without a content coding."};
    if (!may_have_type(a.asked.field("content-type"), a.route.types))
        return refusal{415, "The body has a media type that is not accepted here."};
    return std::nullopt;
}

verdict judge_upgrade(head const& h, admission& a, rules const& r)
{
    a.web_socket = a.route.web_socket && h.minor == 1 && asks_for_web_socket(a.asked);
    return a.web_socket ? refused_web_socket(a.asked, r.origins) : std::nullopt;
}

verdict judged(std::string_view block, neighbour const& from, rules const& r, admission& a)
{
    auto const h = parsed_head(block, r.limits);
    if (!h)
        return h.error();
    a.asked.method = h->method;
    a.asked.raw_target = h->target;

    std::optional<std::string_view> authority;
    if (auto const no = judge_framing(*h, a))
        return no;
    if (auto const no = judge_method(*h))
        return no;
    if (auto const no = judge_fields(*h, from, a))
        return no;
    take_forwarding(from, a, r);
    if (auto const no = judge_tunnels(*h, a, r))
        return no;
    if (auto const no = judge_target(*h, a, authority))
        return no;
    if (auto const no = judge_host(*h, authority, a, r))
        return no;

    a.persistent = h->minor == 1 && !lists(a.asked.field("connection"), "close");
    if (auto const no = judge_route(a, r))
        return no;
    if (auto const no = judge_body(*h, a))
        return no;
    return judge_upgrade(*h, a, r);
}

} // namespace

admission admitted(std::string_view block, neighbour const& from, rules const& r)
{
    admission a;
    a.refused = judged(block, from, r, a);
    return a;
}

} // namespace tingsted::net
