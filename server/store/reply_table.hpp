// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "server/store/prepared.hpp"
#include "server/store/writing.hpp"

namespace tingsted {

// How long an Idempotency-Key is remembered.
inline constexpr std::chrono::hours reply_kept_for{24};

class reply_table {
public:
    explicit reply_table(connection& db);
    std::optional<remembered_reply> find(std::string const& caller, std::string const& key, instant not_before);
    void put(std::string const& caller, std::string const& key, remembered_reply const& r, instant now);
    void forget_before(instant t);

private:
    prepared<columns<std::string, int, std::string>(std::string, std::string, instant)> find_;
    prepared<columns<>(std::string, std::string, std::string, int, std::string, instant)> put_;
    prepared<columns<>(instant)> forget_;
};

} // namespace tingsted
