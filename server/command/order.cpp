// SPDX-License-Identifier: MPL-2.0
#include "server/command/order.hpp"

#include "common/digest.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value_from.hpp>
#include <boost/json/value_to.hpp>

#include <cstdint>
#include <stdexcept>

namespace tingsted::command {
namespace {

// Files and output are bytes of any encoding; JSON texts are not.
std::string as_text(std::string const& bytes)
{
    return base64url({reinterpret_cast<std::uint8_t const*>(bytes.data()), bytes.size()});
}

std::string bytes_at(json::object const& o, std::string_view key)
{
    auto const bytes = from_base64url(o.at(key).as_string());
    if (!bytes)
        throw std::invalid_argument("not base64url");
    return *bytes;
}

std::string text_at(json::object const& o, std::string_view key) { return std::string(o.at(key).as_string()); }

} // namespace

std::string encoded(order const& o)
{
    return json::serialize(json::object{{"verb", o.verb},
                                        {"public_url", o.public_url},
                                        {"timezone", o.timezone},
                                        {"municipality", o.municipality},
                                        {"file_name", as_text(o.file_name)},
                                        {"bytes", as_text(o.bytes)},
                                        {"host", o.host},
                                        {"filter", o.filter},
                                        {"role", o.role},
                                        {"email", o.email},
                                        {"token_id", o.token_id},
                                        {"days", o.days},
                                        {"organisations", json::value_from(o.organisations)}});
}

order decoded_order(std::string_view line)
{
    auto const v = json::parse(line);
    auto const& o = v.as_object();
    return {text_at(o, "verb"),
            text_at(o, "public_url"),
            text_at(o, "timezone"),
            text_at(o, "municipality"),
            bytes_at(o, "file_name"),
            bytes_at(o, "bytes"),
            text_at(o, "host"),
            text_at(o, "filter"),
            text_at(o, "role"),
            text_at(o, "email"),
            text_at(o, "token_id"),
            json::value_to<std::vector<std::string>>(o.at("organisations")),
            static_cast<int>(o.at("days").as_int64())};
}

std::string encoded(outcome_of_order const& o)
{
    return json::serialize(json::object{{"code", o.code}, {"out", as_text(o.out)}, {"err", as_text(o.err)}});
}

outcome_of_order decoded_outcome(std::string_view line)
{
    auto const v = json::parse(line);
    auto const& o = v.as_object();
    return {static_cast<int>(o.at("code").as_int64()), bytes_at(o, "out"), bytes_at(o, "err")};
}

} // namespace tingsted::command
