// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <chrono>
#include <optional>
#include <string_view>

// What systemd and its like tell a service, and want to hear from it (sd_notify(3), sd_listen_fds(3)). Without a manager all of
// it is nothing.
namespace tingsted::command {

void tell_manager(std::string_view state); // READY=1, STOPPING=1, WATCHDOG=1 …

// How often the manager wants to hear WATCHDOG=1.
std::optional<std::chrono::microseconds> watchdog_time();

// The listening socket that the manager opened for us, or -1. It stays open, with what waits in it, when we end.
int inherited_socket();

} // namespace tingsted::command
