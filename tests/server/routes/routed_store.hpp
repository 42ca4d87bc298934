// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "server/routes/table.hpp"
#include "tests/server/store/empty_store.hpp"

#include <initializer_list>
#include <string>
#include <string_view>
#include <thread>
#include <utility>

namespace tingsted::tests {

using header_fields = std::vector<std::pair<std::string, std::string>>;

// A request as the gate hands it on; `target` is a path with its query, not encoded.
net::request requested(std::string_view method, std::string_view target, header_fields fields = {},
                       std::string body = {});

std::string field_of(net::reply const& r, std::string_view name);
json::object object_in(net::reply const& r);
std::string text_of(json::object const& o, std::string_view key); // empty when it is no text
std::vector<std::string> pointers_in(net::reply const& problem);  // of its errors

// A store, and the routes over it on a running loop: asked as a session asks them, without a socket.
struct routed_store : empty_store {
    routed_store();
    ~routed_store();

    net::reply ask(net::request const& q);
    net::reply get(std::string_view target, header_fields fields = {})
    {
        return ask(requested("GET", target, std::move(fields)));
    }

    std::string token_of(role has, std::vector<std::string> const& organisations = {});
    header_fields as(role has, std::vector<std::string> const& organisations = {}); // the field of such a token

    routes::house house;
    std::unique_ptr<net::server> server;
    std::unique_ptr<live::tail> tail;
    std::vector<std::unique_ptr<live::rendering_cache>> caches;
    std::optional<routes::services> services;

private:
    std::thread loop_;
};

} // namespace tingsted::tests
