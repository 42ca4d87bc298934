// SPDX-License-Identifier: MPL-2.0
#include "server/net/reply_head.hpp"

#include "server/net/grammar.hpp"
#include "server/net/security_fields.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <stdexcept>

namespace tingsted::net {

namespace {

std::string_view reason(int status) noexcept
{
    switch (status) {
    case 200: return "OK";
    case 201: return "Created";
    case 202: return "Accepted";
    case 204: return "No Content";
    case 206: return "Partial Content";
    case 207: return "Multi-Status";
    case 301: return "Moved Permanently";
    case 302: return "Found";
    case 303: return "See Other";
    case 304: return "Not Modified";
    case 307: return "Temporary Redirect";
    case 308: return "Permanent Redirect";
    case 400: return "Bad Request";
    case 401: return "Unauthorized";
    case 403: return "Forbidden";
    case 404: return "Not Found";
    case 405: return "Method Not Allowed";
    case 406: return "Not Acceptable";
    case 408: return "Request Timeout";
    case 409: return "Conflict";
    case 410: return "Gone";
    case 411: return "Length Required";
    case 412: return "Precondition Failed";
    case 413: return "Content Too Large";
    case 414: return "URI Too Long";
    case 415: return "Unsupported Media Type";
    case 416: return "Range Not Satisfiable";
    case 417: return "Expectation Failed";
    case 421: return "Misdirected Request";
    case 422: return "Unprocessable Content";
    case 423: return "Locked";
    case 426: return "Upgrade Required";
    case 428: return "Precondition Required";
    case 429: return "Too Many Requests";
    case 431: return "Request Header Fields Too Large";
    case 500: return "Internal Server Error";
    case 501: return "Not Implemented";
    case 503: return "Service Unavailable";
    case 505: return "HTTP Version Not Supported";
    case 507: return "Insufficient Storage";
    }
    return ""; // a reason may be empty (RFC 9112, 4)
}

void append_number(std::string& out, std::size_t n)
{
    std::array<char, 20> digits;
    auto const end = std::to_chars(digits.data(), digits.data() + digits.size(), n).ptr;
    out.append(digits.data(), end);
}

bool is_the_sessions(std::string_view name) noexcept
{
    return same_name(name, "content-length") || same_name(name, "connection") || same_name(name, "transfer-encoding") ||
           same_name(name, "date");
}

void append_field(std::string& out, std::string_view name, std::string_view value)
{
    bool const whole = is_token(name) && std::ranges::none_of(value, [](char c) { return is_control(c) && c != '\t'; });
    if (!whole)
        throw std::invalid_argument("a reply's header field would break its header block");
    out.append(name).append(": ").append(value).append("\r\n");
}

} // namespace

bool has_body(int status) noexcept { return status >= 200 && status != 204 && status != 304; }

void append_head(std::string& out, reply const& r, sending const& how)
{
    out.append("HTTP/1.1 ");
    append_number(out, static_cast<std::size_t>(r.status));
    out.append(" ").append(reason(r.status)).append("\r\n");

    if (!how.date.empty())
        out.append("Date: ").append(how.date).append("\r\n");
    for (auto const& [name, value] : r.fields)
        if (!is_the_sessions(name))
            append_field(out, name, value);
    append_security_fields(out, r.fields, how.secure);

    if (has_body(r.status)) {
        out.append("Content-Length: ");
        append_number(out, r.content().size());
        out.append("\r\n");
    }
    if (how.close)
        out.append("Connection: close\r\n");
    else if (r.status == 426)
        out.append("Connection: upgrade\r\n"); // goes with its Upgrade field (RFC 9110, 7.8)
    out.append("\r\n");
}

} // namespace tingsted::net
