// SPDX-License-Identifier: MPL-2.0
#include "server/exchange/hop.hpp"

#include "common/text.hpp"
#include "common/time.hpp"

#include <curl/curl.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <cstring>
#include <memory>

namespace tingsted::exchange {

namespace ip = boost::asio::ip;

namespace {

constexpr std::size_t most_header_bytes = 64 * 1024;
constexpr std::size_t longest_validator = 1024;
constexpr std::chrono::hours longest_patience{24 * 7}; // of a Retry-After

using easy_handle = std::unique_ptr<CURL, decltype([](CURL* c) { curl_easy_cleanup(c); })>;
using field_list = std::unique_ptr<curl_slist, decltype([](curl_slist* l) { curl_slist_free_all(l); })>;

void begin_library()
{
    static auto const begun = curl_global_init(CURL_GLOBAL_DEFAULT);
    static_cast<void>(begun);
}

// One exchange while it lasts: what libcurl calls back with.
struct exchange {
    std::vector<ip::address> const& checked;
    fetching_rules const& rules;
    hop_reply reply;
    std::size_t header_bytes = 0;
    std::optional<failure> refused; // why we broke it off ourselves
};

exchange& of(void* given) { return *static_cast<exchange*>(given); }

std::optional<ip::address> address_in(sockaddr const* a)
{
    if (a->sa_family == AF_INET) {
        sockaddr_in four;
        std::memcpy(&four, a, sizeof four);
        return ip::address_v4(ntohl(four.sin_addr.s_addr));
    }
    if (a->sa_family != AF_INET6)
        return std::nullopt;
    sockaddr_in6 six;
    std::memcpy(&six, a, sizeof six);
    ip::address_v6::bytes_type bytes;
    std::ranges::copy(six.sin6_addr.s6_addr, bytes.begin());
    return ip::address_v6(bytes, six.sin6_scope_id);
}

// The last word on where we connect to: the very address that the kernel is given.
curl_socket_t open_socket(void* given, curlsocktype, curl_sockaddr* to)
{
    auto& x = of(given);
    auto const a = address_in(&to->addr);
    if (!a || std::ranges::find(x.checked, *a) == x.checked.end()) {
        x.refused = failure::unreachable;
        return CURL_SOCKET_BAD;
    }
    return ::socket(to->family, to->socktype | SOCK_CLOEXEC, to->protocol);
}

// Before anything is said: not to ourselves, under whatever name.
int before_request(void* given, char* theirs, char* ours, int, int)
{
    auto& x = of(given);
    boost::system::error_code none;
    auto const there = ip::make_address(theirs, none);
    bool const is_ours = std::strcmp(theirs, ours) == 0;
    bool const meant = std::ranges::find(x.checked, there) != x.checked.end();
    bool const allowed = std::ranges::any_of(x.rules.reach.allowed, [&](network const& n) { return n.holds(there); });
    if (!none && meant && (!is_ours || allowed))
        return CURL_PREREQFUNC_OK;
    x.refused = failure::unreachable;
    return CURL_PREREQFUNC_ABORT;
}

std::size_t take_field(char*, std::size_t, std::size_t size, void* given)
{
    auto& x = of(given);
    x.header_bytes += size;
    if (x.header_bytes <= most_header_bytes)
        return size;
    x.refused = failure::too_large;
    return 0;
}

std::size_t take_body(char* bytes, std::size_t, std::size_t size, void* given)
{
    auto& x = of(given);
    if (x.reply.body.size() + size > x.rules.most_bytes) {
        x.refused = failure::too_large;
        return 0;
    }
    x.reply.body.append(bytes, size);
    return size;
}

// Bytes that unpack to nothing count as well.
int watch(void* given, curl_off_t, curl_off_t came, curl_off_t, curl_off_t)
{
    auto& x = of(given);
    if (static_cast<std::size_t>(came) > x.rules.most_bytes)
        x.refused = failure::too_large;
    else if (x.rules.stopped())
        x.refused = failure::interrupted;
    return x.refused ? 1 : 0;
}

std::string pinned(source_address const& at, std::vector<ip::address> const& checked)
{
    std::string all = at.host + ":" + std::to_string(at.port) + ":";
    for (auto const& a : checked)
        all += (all.back() == ':' ? "" : ",") + (a.is_v6() ? "[" + a.to_string() + "]" : a.to_string());
    return all;
}

field_list request_fields(known_version const& known)
{
    field_list all(curl_slist_append(nullptr, "Accept: text/calendar, */*;q=0.5"));
    if (!known.entity_tag.empty())
        curl_slist_append(all.get(), ("If-None-Match: " + known.entity_tag).c_str());
    if (!known.last_modified.empty())
        curl_slist_append(all.get(), ("If-Modified-Since: " + known.last_modified).c_str());
    return all;
}

std::string field(CURL* c, char const* name)
{
    curl_header* found = nullptr;
    if (curl_easy_header(c, name, 0, CURLH_HEADER, -1, &found) != CURLHE_OK)
        return {};
    std::string_view const value(found->value);
    return value.size() <= longest_validator && !has_controls(value) ? std::string(value) : std::string();
}

// Seconds or a date (RFC 9110, 10.2.3).
std::optional<std::chrono::seconds> patience_in(std::string const& value)
{
    if (value.empty())
        return std::nullopt;
    long long seconds = -1;
    auto const [end, wrong] = std::from_chars(value.data(), value.data() + value.size(), seconds);
    if (wrong != std::errc() || end != value.data() + value.size()) {
        auto const then = parsed_http_date(value);
        if (!then)
            return std::nullopt;
        auto const now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
        seconds = (*then - now).count();
    }
    return std::clamp<std::chrono::seconds>(std::chrono::seconds(seconds), std::chrono::seconds(0), longest_patience);
}

void set_up(CURL* c, exchange& x, source_address const& at, std::chrono::steady_clock::time_point deadline)
{
    auto const& rules = x.rules;
    auto const left =
        std::chrono::duration_cast<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
    auto const whole = std::max<long>(1, static_cast<long>(left.count()));
    curl_easy_setopt(c, CURLOPT_URL, at.url.c_str());
    curl_easy_setopt(c, CURLOPT_PROTOCOLS_STR, rules.reach.http ? "http,https" : "https");
    curl_easy_setopt(c, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(c, CURLOPT_PROXY, ""); // also not one that the environment names
    curl_easy_setopt(c, CURLOPT_NOPROXY, "*");
    curl_easy_setopt(c, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(c, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
    curl_easy_setopt(c, CURLOPT_USERAGENT, rules.user_agent.c_str());
    curl_easy_setopt(c, CURLOPT_ACCEPT_ENCODING, "gzip");
    curl_easy_setopt(c, CURLOPT_CONNECTTIMEOUT_MS,
                     std::min<long>(whole, static_cast<long>(rules.connect_time.count())));
    curl_easy_setopt(c, CURLOPT_TIMEOUT_MS, whole);
    curl_easy_setopt(c, CURLOPT_LOW_SPEED_LIMIT, rules.slowest);
    curl_easy_setopt(c, CURLOPT_LOW_SPEED_TIME, static_cast<long>(rules.slow_time.count()));
    curl_easy_setopt(c, CURLOPT_MAXFILESIZE_LARGE, static_cast<curl_off_t>(rules.most_bytes));
    curl_easy_setopt(c, CURLOPT_OPENSOCKETFUNCTION, open_socket);
    curl_easy_setopt(c, CURLOPT_OPENSOCKETDATA, &x);
    curl_easy_setopt(c, CURLOPT_PREREQFUNCTION, before_request);
    curl_easy_setopt(c, CURLOPT_PREREQDATA, &x);
    curl_easy_setopt(c, CURLOPT_HEADERFUNCTION, take_field);
    curl_easy_setopt(c, CURLOPT_HEADERDATA, &x);
    curl_easy_setopt(c, CURLOPT_WRITEFUNCTION, take_body);
    curl_easy_setopt(c, CURLOPT_WRITEDATA, &x);
    curl_easy_setopt(c, CURLOPT_XFERINFOFUNCTION, watch);
    curl_easy_setopt(c, CURLOPT_XFERINFODATA, &x);
    curl_easy_setopt(c, CURLOPT_NOPROGRESS, 0L);
}

failure meant_by(CURLcode code)
{
    switch (code) {
    case CURLE_OPERATION_TIMEDOUT: return failure::too_slow;
    case CURLE_FILESIZE_EXCEEDED: return failure::too_large;
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_PEER_FAILED_VERIFICATION: return failure::untrusted;
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_CONNECT: return failure::unreachable;
    default: return failure::server_error;
    }
}

void read_reply(CURL* c, hop_reply& r)
{
    long status = 0;
    curl_easy_getinfo(c, CURLINFO_RESPONSE_CODE, &status);
    r.status = static_cast<int>(status);
    char const* next = nullptr;
    if (curl_easy_getinfo(c, CURLINFO_REDIRECT_URL, &next) == CURLE_OK && next)
        r.redirect = next;
    r.content_type = field(c, "Content-Type");
    r.version = {field(c, "ETag"), field(c, "Last-Modified")};
    r.retry_after = patience_in(field(c, "Retry-After"));
}

} // namespace

hop_result asked_once(source_address const& at, std::vector<ip::address> const& checked, known_version const& known,
                      fetching_rules const& rules, std::chrono::steady_clock::time_point deadline)
{
    begin_library();
    easy_handle const c(curl_easy_init());
    if (!c)
        throw std::bad_alloc();
    exchange x{checked, rules, {}, 0, {}};
    bool const is_six = at.host.find(':') != std::string::npos; // an address is what it says: nothing to pin
    field_list const pins(is_six ? nullptr : curl_slist_append(nullptr, pinned(at, checked).c_str()));
    auto const fields = request_fields(known);
    set_up(c.get(), x, at, deadline);
    curl_easy_setopt(c.get(), CURLOPT_RESOLVE, pins.get());
    curl_easy_setopt(c.get(), CURLOPT_HTTPHEADER, fields.get());
    auto const code = curl_easy_perform(c.get());
    if (x.refused)
        return *x.refused;
    if (code != CURLE_OK)
        return meant_by(code);
    read_reply(c.get(), x.reply);
    return std::move(x.reply);
}

} // namespace tingsted::exchange
