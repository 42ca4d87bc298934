// SPDX-License-Identifier: MPL-2.0
#include "server/store/cursor.hpp"

#include "common/digest.hpp"

#include <algorithm>

namespace tingsted {

namespace {

constexpr std::size_t epoch_bytes = 8;
constexpr std::size_t number_bytes = 8;
constexpr std::size_t hash_bytes = 4;

} // namespace

cursor_codec::cursor_codec(std::string key, std::string epoch) : key_(std::move(key)), epoch_(std::move(epoch))
{
    if (key_.size() != 32 || epoch_.size() != epoch_bytes)
        throw std::invalid_argument("a cursor's key has 32 bytes, its epoch 8");
}

std::string cursor_codec::sealed(cursor_place const& p) const
{
    std::string plain = epoch_;
    auto const number = static_cast<std::uint64_t>(p.number.value());
    for (std::size_t i = 0; i < number_bytes; ++i)
        plain.push_back(static_cast<char>(number >> (8 * i)));
    plain.append(p.row_hash.begin(), p.row_hash.end());
    return tingsted::sealed(key_, plain);
}

result<cursor_place> cursor_codec::opened(std::string_view text) const
{
    auto const plain = tingsted::opened(key_, text);
    if (!plain || plain->size() != epoch_bytes + number_bytes + hash_bytes)
        return fault{errc::gone, "this is no cursor of this calendar"};
    if (!plain->starts_with(epoch_))
        return fault{errc::gone, "the cursor is from before the calendar was restored"};
    std::uint64_t number = 0;
    for (std::size_t i = 0; i < number_bytes; ++i)
        number |= std::uint64_t{static_cast<unsigned char>((*plain)[epoch_bytes + i])} << (8 * i);
    cursor_place place{journal_number{static_cast<std::int64_t>(number)}, {}};
    std::copy_n(plain->end() - hash_bytes, hash_bytes, place.row_hash.begin());
    return place;
}

} // namespace tingsted
