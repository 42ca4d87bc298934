// SPDX-License-Identifier: MPL-2.0
#include "config/keys.hpp"

#include "config/value_rules.hpp"

namespace tingsted {

std::span<settings_key const> settings_keys()
{
    using s = settings;
    static settings_key const all[] = {
        {"", "listen", "Address and port to serve on. Port 0 takes any free one. IPv6 in brackets: [::1]:8080.",
         text_key{&s::listen, not_an_endpoint}},
        {"", "public_url", "Where people reach the service. Links in feeds, mails and on screens begin with it.",
         text_key{&s::public_url, not_a_web_address}},
        {"", "data", "Folder of the database. It is made when it is missing.", text_key{&s::data, not_a_path}},
        {"", "timezone", "The municipality's time zone (an IANA name). New meetings get it.",
         text_key{&s::timezone, not_a_zone}},
        {"", "municipality", "Its name, as it stands on pages, screens and in feeds.",
         text_key{&s::municipality, not_a_name}},
        {"", "help_email", "Role mailbox that pages name for help, such as frivillig@kommune.example. Empty: none.",
         text_key{&s::help_email, not_a_mailbox}},
        {"", "accessibility_statement", "Link to the accessibility statement (was.digst.dk): where /was leads.",
         text_key{&s::accessibility_statement, not_a_web_address_or_empty}},
        {"", "log_level", "The least important messages to log: debug, info, warning or error.",
         text_key{&s::log_level, not_a_level}},
        {"", "metrics_listen",
         "Address and port of /metrics for Prometheus, such as 127.0.0.1:9464, and of /healthz and /readyz. Empty: "
         "none.",
         text_key{&s::metrics_listen, not_an_endpoint_or_empty}},
        {"", "hosts", "Host names that requests may carry, with a port where it is not the usual one. Empty: any.",
         list_key{&s::hosts, not_a_host}},
        {"", "trusted_proxies", "IP addresses of the proxies whose X-Forwarded-For and -Proto are believed.",
         list_key{&s::trusted_proxies, not_an_address}},
        {"", "loops", "Threads that serve connections. 0: one less than there are cores, at least 1.",
         number_key{&s::loops, 0, 64}},
        {"", "readers", "Threads that read the database. 0: as many as there are cores.",
         number_key{&s::readers, 0, 64}},

        {"tls", "certificate",
         "File in PEM with the certificate and its chain, for HTTPS without a proxy. Empty: HTTP. Read again on "
         "SIGHUP.",
         text_key{&s::tls_certificate, not_a_path_or_empty}},
        {"tls", "key", "File in PEM with its private key, without a passphrase.",
         text_key{&s::tls_key, not_a_path_or_empty}},

        {"feeds", "months_back", "How far back feeds reach. Calendars forget what a feed no longer has.",
         number_key{&s::feed_months_back, 1, 60}},
        {"feeds", "months_ahead", "How far ahead feeds reach.", number_key{&s::feed_months_ahead, 1, 60}},
        {"feeds", "plain_for",
         "Kinds of calendar programs that get feeds uncompressed whatever they ask for: google, outlook-web, outlook, "
         "apple, thunderbird, android, nextcloud, other.",
         list_key{&s::feed_plain_for, not_a_client}},

        {"screens", "contact_phone", "Telephone number that a screen names when something is wrong. Empty: none.",
         text_key{&s::screen_contact_phone, not_a_phone_number}},
        {"screens", "frame_ancestors",
         "Web addresses whose pages may show /skaerm/… in a frame, such as https://infoskaerm.example.",
         list_key{&s::screen_frame_ancestors, not_an_origin}},

        {"backup", "folder", "Folder for backups that the server makes by itself. Empty: it makes none.",
         text_key{&s::backup_folder, not_a_path_or_empty}},
        {"backup", "every", "Seconds between two backups.", seconds_key{&s::backup_every, 10, 7 * 86'400}},
        {"backup", "keep", "How many to keep; the oldest beyond it are removed.",
         number_key{&s::backup_keep, 1, 10'000}},

        {"sources", "http", "Whether calendars may be fetched without encryption (http://), too.",
         flag_key{&s::sources_http}},
        {"sources", "networks",
         "Networks beside the public internet that calendars may be fetched from, such as 10.1.2.0/24. Whoever manages "
         "a "
         "calendar can make the server ask any machine and port there.",
         list_key{&s::sources_networks, not_a_network}},
        {"sources", "every", "Seconds between two fetches of a calendar that does not say how often it changes.",
         seconds_key{&s::sources_every, 60, 86'400}},
        {"sources", "time", "Seconds within which a calendar has to be here, redirects and all.",
         seconds_key{&s::sources_time, 1, 300}},
        {"sources", "pause", "Seconds between two fetches of one calendar that people ask for.",
         seconds_key{&s::sources_pause, 0, 3600}},

        {"limits", "connections", "Open connections in all.", number_key{&s::connections, 8, 100'000}},
        {"limits", "connections_per_address", "Open connections from one IP address (IPv6: from one /64).",
         number_key{&s::connections_per_address, 1, 100'000}},
        {"limits", "web_sockets_per_address", "WebSockets among them: screens, and pages that follow along.",
         number_key{&s::web_sockets_per_address, 1, 100'000}},
        {"limits", "unlimited",
         "Addresses or networks that may have any number of those and ask as often as they like, such as the town "
         "hall's.",
         list_key{&s::unlimited, not_a_network}},
        {"limits", "api_requests", "Requests to the JSON API in a minute, from one address or account. 0: any number.",
         number_key{&s::api_requests, 0, 1'000'000}},
        {"limits", "feed_requests",
         "Requests for feeds in a minute; one that is told that nothing is new (304) counts a tenth.",
         number_key{&s::feed_requests, 0, 1'000'000}},
        {"limits", "page_requests", "Requests for pages in a minute.", number_key{&s::page_requests, 0, 1'000'000}},
        {"limits", "sign_in_attempts", "Attempts to sign in within a minute.",
         number_key{&s::sign_in_attempts, 0, 1'000'000}},
        {"limits", "header_bytes", "Bytes of a request's header.", number_key{&s::header_bytes, 1024, 1024 * 1024}},
        {"limits", "header_fields", "Fields in a request's header.", number_key{&s::header_fields, 10, 1000}},
        {"limits", "target_bytes", "Bytes of a request's target.", number_key{&s::target_bytes, 256, 64 * 1024}},
        {"limits", "web_socket_message_bytes", "Bytes of a message from a WebSocket client.",
         number_key{&s::web_socket_message_bytes, 1024, 1024 * 1024}},
        {"limits", "web_socket_messages", "Messages that it may send in a second, on average. 0: any number.",
         number_key{&s::web_socket_messages, 0, 100'000}},
        {"limits", "header_time", "Seconds within which a request's header has to be here.",
         seconds_key{&s::header_time, 1, 300}},
        {"limits", "body_time", "Seconds within which a request's body has to be here.",
         seconds_key{&s::body_time, 1, 3600}},
        {"limits", "body_grace", "Seconds after which a body has to keep to body_rate.",
         seconds_key{&s::body_grace, 0, 3600}},
        {"limits", "body_rate", "Bytes a second at which a body has to come, on average. 0: any.",
         number_key{&s::body_rate, 0, 1024 * 1024}},
        {"limits", "idle_time", "Seconds that a connection may wait for its next request.",
         seconds_key{&s::idle_time, 1, 3600}},
        {"limits", "write_time", "Seconds within which a client has to take what it is sent.",
         seconds_key{&s::write_time, 1, 3600}},
        {"limits", "web_socket_idle", "Seconds without a sign of life after which a WebSocket is closed.",
         seconds_key{&s::web_socket_idle, 1, 3600}},
        {"limits", "drain_time", "Seconds that open requests get when the service stops.",
         seconds_key{&s::drain_time, 0, 300}},
    };
    return all;
}

std::string full_name(settings_key const& k)
{
    return k.section.empty() ? std::string(k.name) : std::string(k.section) + "." + std::string(k.name);
}

} // namespace tingsted
