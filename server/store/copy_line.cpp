// SPDX-License-Identifier: MPL-2.0
#include "server/store/copy_line.hpp"

#include "server/store/misfortune.hpp"
#include "server/store/store.hpp"

#include <utility>

namespace tingsted {

namespace {

constexpr int pages_at_once = 100; // 400 KiB: a write waits for less than a millisecond

} // namespace

void copy_line::take_from(std::vector<write_errand>& group)
{
    std::vector<write_errand> writes;
    for (auto& e : group)
        if (e.copy_to.empty())
            writes.push_back(std::move(e));
        else
            asked_.push_back(std::move(e));
    group = std::move(writes);
}

void copy_line::step(connection& from, journal_number head)
{
    try {
        if (!copying_)
            copying_ = std::make_unique<sqlite::copying>(from.sql(), asked_.front().copy_to);
        if (!copying_->step(pages_at_once))
            answer(nullptr, head);
    } catch (...) {
        answer(told(std::current_exception()), head);
    }
}

void copy_line::give_up(journal_number head)
{
    while (waiting())
        answer(std::make_exception_ptr(store_unavailable("the calendar is being closed")), head);
}

void copy_line::answer(std::exception_ptr wrong, journal_number head)
{
    copying_.reset(); // closes the copy before anybody looks at it
    auto const asked = std::move(asked_.front());
    asked_.pop_front();
    asked.done(wrong, head);
}

} // namespace tingsted
