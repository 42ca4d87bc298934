// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "server/store/store.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>

#include <future>
#include <memory>
#include <optional>
#include <vector>

namespace tingsted::tests {

// What became of one of many writers.
enum class fate { stored, refused, full, unavailable, threw };

// Many writers that ask at once. A first job holds the writer's thread until all of them wait, so that they end up in one
// group: no timing decides anything.
class crowd {
public:
    explicit crowd(store& s) : store_(s) {}

    template <class Job>
    void add(Job job)
    {
        auto const place = fates_.size();
        fates_.push_back(fate::threw);
        boost::asio::co_spawn(loop_, ask(std::move(job), place), boost::asio::detached);
    }

    std::vector<fate> fates()
    {
        auto const opened = std::make_shared<std::promise<void>>();
        auto const arrived = std::make_shared<std::promise<void>>();
        auto holding = std::async(std::launch::async, [&, gate = opened->get_future().share()] {
            return store_.write_now([&arrived, gate, first = true](writing&) mutable -> result<bool> {
                if (std::exchange(first, false))
                    arrived->set_value();
                gate.wait();
                return fault{errc::conflict}; // holds the thread, writes nothing
            });
        });
        arrived->get_future().wait();
        loop_.poll(); // every writer asks now
        opened->set_value();
        holding.get();
        loop_.run();
        return fates_;
    }

private:
    template <class Job>
    boost::asio::awaitable<void> ask(Job job, std::size_t place)
    {
        fate f = fate::threw;
        try {
            auto const outcome = co_await store_.write(std::move(job));
            f = outcome.has_value() ? fate::stored : fate::refused;
        } catch (store_full const&) {
            f = fate::full;
        } catch (store_unavailable const&) {
            f = fate::unavailable;
        } catch (...) {
            f = fate::threw;
        }
        fates_[place] = f;
    }

    store& store_;
    boost::asio::io_context loop_;
    std::vector<fate> fates_;
};

} // namespace tingsted::tests
