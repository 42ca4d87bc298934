// SPDX-License-Identifier: MPL-2.0
#pragma once

// The templates of store.hpp: how a coroutine, or a thread, waits for the store's threads.

#include "server/store/store.hpp"

#include <future>

namespace tingsted {

template <class Work, class Value>
boost::asio::awaitable<seen_at<Value>> store::read(Work work)
{
    // Shared: the reader's thread fills it in, the coroutine that asked takes it out; never at the same time.
    auto const kept = std::make_shared<std::pair<Work, std::optional<Value>>>(std::move(work), std::nullopt);
    auto ask = [this, kept](auto handler) {
        auto const answer = std::make_shared<decltype(handler)>(std::move(handler));
        auto const where = boost::asio::get_associated_executor(*answer);
        auto const busy = boost::asio::prefer(where, boost::asio::execution::outstanding_work.tracked);
        errand e;
        e.read = [kept](reading& r) { kept->second.emplace(kept->first(r)); };
        e.done = [answer, busy](std::exception_ptr wrong, journal_number head) {
            boost::asio::post(busy, [answer, wrong, head] { std::move (*answer)(wrong, head); });
        };
        enqueue_read(std::move(e));
    };
    auto const head = co_await boost::asio::async_initiate<boost::asio::use_awaitable_t<> const,
                                                           void(std::exception_ptr, journal_number)>(
        std::move(ask), boost::asio::use_awaitable);
    co_return seen_at<Value>{std::move(*kept->second), head};
}

template <class Job, class Result>
boost::asio::awaitable<Result> store::write(Job job)
{
    auto const kept = std::make_shared<std::pair<Job, std::optional<Result>>>(std::move(job), std::nullopt);
    auto ask = [this, kept](auto handler) {
        auto const answer = std::make_shared<decltype(handler)>(std::move(handler));
        auto const where = boost::asio::get_associated_executor(*answer);
        auto const busy = boost::asio::prefer(where, boost::asio::execution::outstanding_work.tracked);
        errand e;
        e.write = [kept](writing& w) {
            kept->second.emplace(kept->first(w));
            return kept->second->has_value();
        };
        e.done = [answer, busy](std::exception_ptr wrong, journal_number head) {
            boost::asio::post(busy, [answer, wrong, head] { std::move (*answer)(wrong, head); });
        };
        enqueue_write(std::move(e));
    };
    co_await boost::asio::async_initiate<boost::asio::use_awaitable_t<> const,
                                         void(std::exception_ptr, journal_number)>(std::move(ask),
                                                                                   boost::asio::use_awaitable);
    co_return std::move(*kept->second);
}

template <class Work, class Value>
seen_at<Value> store::read_now(Work work)
{
    std::optional<Value> value;
    std::promise<journal_number> finished;
    errand e;
    e.read = [&](reading& r) { value.emplace(work(r)); };
    e.done = [&](std::exception_ptr wrong, journal_number head) {
        wrong ? finished.set_exception(wrong) : finished.set_value(head);
    };
    enqueue_read(std::move(e));
    auto const head = finished.get_future().get();
    return {std::move(*value), head};
}

template <class Job, class Result>
Result store::write_now(Job job)
{
    std::optional<Result> value;
    std::promise<journal_number> finished;
    errand e;
    e.write = [&](writing& w) {
        value.emplace(job(w));
        return value->has_value();
    };
    e.done = [&](std::exception_ptr wrong, journal_number head) {
        wrong ? finished.set_exception(wrong) : finished.set_value(head);
    };
    enqueue_write(std::move(e));
    finished.get_future().get();
    return std::move(*value);
}

} // namespace tingsted
