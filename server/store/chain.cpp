// SPDX-License-Identifier: MPL-2.0
#include "server/store/chain.hpp"

#include "common/digest.hpp"

#include <cstdint>

namespace tingsted {

namespace {

void append(std::string& out, std::int64_t number)
{
    for (int i = 0; i < 8; ++i)
        out.push_back(static_cast<char>(static_cast<std::uint64_t>(number) >> (8 * i)));
}

void append(std::string& out, std::string_view text)
{
    append(out, static_cast<std::int64_t>(text.size()));
    out += text;
}

void append(std::string& out, std::optional<std::string> const& text)
{
    out.push_back(text ? '\1' : '\0');
    if (text)
        append(out, std::string_view(*text));
}

} // namespace

std::string commitment_to(std::string_view image, std::string_view salt) { return hex(keyed_hash(salt, image)); }

std::string chained(std::string_view hash_before, stored_row const& row)
{
    std::string all;
    append(all, hash_before);
    append(all, row.number.value());
    append(all, row.at.time_since_epoch().count());
    append(all, std::string_view(row.actor));
    append(all, std::string_view(row.entity));
    append(all, std::string_view(row.entity_id));
    append(all, std::string_view(row.action));
    append(all, row.before);
    append(all, row.after);
    append(all, std::string_view(row.commitment));
    return hex(sha256(all));
}

} // namespace tingsted
