// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "server/store/state.hpp"
#include "server/store/waiting_line.hpp"

#include <chrono>
#include <exception>
#include <filesystem>
#include <functional>
#include <thread>
#include <vector>

namespace tingsted {

struct read_errand {
    std::function<void(reading&)> run;
    std::function<void(std::exception_ptr, journal_number)> done;
};

// One read transaction: begin, the head, the work, every statement reset, commit. Gives the head it stood at. Throws what
// the work throws, storage_error when it took longer than `limit`. Leaves no transaction open, whatever happens.
journal_number read_once(desk& d, std::chrono::milliseconds limit, std::function<void(reading&)> const& work);

// The threads that answer questions, each at a read-only connection of its own.
class reader_threads {
public:
    struct terms {
        unsigned count;
        std::chrono::milliseconds limit;
        std::size_t most_waiting;
    };
    reader_threads(std::filesystem::path file, common_ground& g, terms const& t);
    ~reader_threads(); // serves those who wait

    void enqueue(read_errand e);
    std::size_t waiting() const { return line_.size(); }

private:
    void serve_all();
    void serve(std::unique_ptr<desk>& at, read_errand& e);

    std::filesystem::path const file_;
    common_ground& common_;
    std::chrono::milliseconds const limit_;
    waiting_line<read_errand> line_;
    std::vector<std::thread> threads_;
};

} // namespace tingsted
