// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "common/log.hpp"
#include "common/result.hpp"
#include "common/time.hpp"

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tingsted {

// What an operator may set; the values here are the defaults. config/keys.cpp says of each what it does.
struct settings {
    std::string listen = "127.0.0.1:8080";
    std::string public_url = "http://127.0.0.1:8080"; // without a slash at the end
    std::string data = "data";
    std::string timezone = "Europe/Copenhagen";
    std::string municipality = "Brønderslev Kommune";
    std::string help_email;
    std::string accessibility_statement;
    std::string log_level = "info";
    std::string metrics_listen; // empty: nowhere

    std::vector<std::string> hosts;
    std::vector<std::string> trusted_proxies;

    std::string tls_certificate; // empty: HTTP in clear
    std::string tls_key;

    int loops = 0;   // 0: one less than there are cores
    int readers = 0; // 0: as many as there are cores

    int feed_months_back = 12;
    int feed_months_ahead = 18;
    std::vector<std::string> feed_plain_for; // client families

    std::string screen_contact_phone;
    std::vector<std::string> screen_frame_ancestors;

    std::string backup_folder; // empty: no backups
    std::chrono::seconds backup_every{15 * 60};
    int backup_keep = 96;

    bool sources_http = false;
    std::vector<std::string> sources_networks;
    std::chrono::seconds sources_every{3600};
    std::chrono::seconds sources_time{20};
    std::chrono::seconds sources_pause{30};

    int connections = 4096;
    int connections_per_address = 64;
    int web_sockets_per_address = 16;
    std::vector<std::string> unlimited = {"127.0.0.0/8", "::1"};
    int api_requests = 600; // these are of one address or account, in a minute
    int feed_requests = 600;
    int page_requests = 1200;
    int sign_in_attempts = 5;
    int header_bytes = 16 * 1024;
    int header_fields = 100;
    int target_bytes = 4 * 1024;
    int web_socket_message_bytes = 64 * 1024;
    int web_socket_messages = 20;
    std::chrono::seconds header_time{10};
    std::chrono::seconds body_time{60};
    std::chrono::seconds body_grace{5};
    int body_rate = 1024;
    std::chrono::seconds idle_time{30};
    std::chrono::seconds write_time{30};
    std::chrono::seconds web_socket_idle{30};
    std::chrono::seconds drain_time{5};

    bool operator==(settings const&) const = default;
};

// Reads TOML. Finds every flaw, not the first: unknown keys, wrong types, values out of range; each with the key as its
// pointer and the line in its detail. Errors: malformed (no TOML), invalid_input. `name` is what messages call the file.
result<settings> parsed_settings(std::string_view toml, std::string_view name);
// The same from a file. Errors also: not_found.
result<settings> settings_in(std::string const& file);

// What `config check` prints: a line for each flaw, or one that says that all is well.
std::string verdict(result<settings> const& read, std::string_view name);
// What `config show` prints: every key with its value, as TOML that reads back to the same settings.
std::string shown(settings const& s);
// tingsted.toml as it is handed out: every key with its meaning, commented out at its default.
std::string sample();

struct endpoint {
    std::string address; // an IP address, without brackets
    std::uint16_t port = 0;
    bool operator==(endpoint const&) const = default;
};
// "127.0.0.1:8080" or "[::1]:0". Errors: invalid_input.
result<endpoint> parsed_endpoint(std::string_view text);

// Of a name that was checked: debug, info, warning, error.
log::level level_named(std::string_view name) noexcept;

} // namespace tingsted
