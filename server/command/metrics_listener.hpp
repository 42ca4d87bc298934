// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "config/settings.hpp"
#include "server/routes/house.hpp"

#include <memory>
#include <thread>

namespace tingsted::command {

// /metrics, /healthz and /readyz on an address of their own and a thread of their own, so that they answer whatever the
// public ones are busy with.
class metrics_listener {
public:
    metrics_listener(endpoint const& where, routes::services& s); // throws boost::system::system_error
    ~metrics_listener();
    metrics_listener(metrics_listener const&) = delete;

private:
    net::server server_;
    std::thread thread_;
};

} // namespace tingsted::command
