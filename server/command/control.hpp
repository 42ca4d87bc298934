// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "server/command/order.hpp"
#include "server/store/store.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/local/stream_protocol.hpp>

#include <atomic>
#include <filesystem>
#include <optional>
#include <thread>

namespace tingsted::command {

// A running server takes the command line's orders at a socket in its data folder, so that only one process ever writes to
// the database. Whoever may enter the folder (mode 0700) may give orders. One order at a time, on a thread of its own.
class control {
public:
    control(store& s, std::filesystem::path const& folder);
    ~control();
    control(control const&) = delete;

private:
    void serve();

    store& store_;
    std::filesystem::path path_;
    boost::asio::io_context context_;
    boost::asio::local::stream_protocol::acceptor acceptor_;
    std::atomic<bool> stopping_ = false; // set by the thread that ends us, read by ours
    std::thread thread_;
};

// Hands an order to the server that has this folder open; nullopt when none answers.
std::optional<outcome_of_order> handed_over(std::filesystem::path const& folder, order const& o);

} // namespace tingsted::command
