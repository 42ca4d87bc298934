// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <atomic>
#include <filesystem>
#include <thread>

namespace tingsted {

// Looks through a database that is too large for that at its start, while it is already served.
class late_check {
public:
    late_check(std::filesystem::path const& file, bool wanted);
    ~late_check(); // gives up, if it is still looking

    bool found_damage() const noexcept { return damaged_; }

private:
    void look(std::filesystem::path const& file);
    static int is_given_up(void* self) noexcept;

    std::atomic<bool> damaged_ = false;  // set by its thread, read by all who ask the store
    std::atomic<bool> given_up_ = false; // the other way round
    std::thread thread_;
};

} // namespace tingsted
