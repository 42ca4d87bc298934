// SPDX-License-Identifier: MPL-2.0
// Durable writes: 64 writers at once against one after the other; how long the disk takes to sync stands beside.
// usage: bench_store FOLDER [--short]
#include "server/store/store.hpp"
#include "tests/bench/corpus.hpp"
#include "tests/bench/measure.hpp"

#include <fmt/format.h>

#include <fcntl.h>
#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <thread>

using namespace tingsted;
using namespace tingsted::bench;

namespace {

constexpr unsigned writers = 64;

caller coordinator()
{
    caller c;
    c.role = role::coordinator;
    c.label = "coordinator@example.org";
    return c;
}

double sync_time(std::filesystem::path const& folder, int times)
{
    int const file = ::open((folder / "sync").c_str(), O_CREAT | O_WRONLY, 0600);
    std::vector<double> all;
    std::string const page(4096, 'x');
    for (int i = 0; i < times; ++i)
        all.push_back(time_of([&] {
            if (::write(file, page.data(), page.size()) < 0 || ::fdatasync(file) != 0)
                std::abort();
        }));
    ::close(file);
    return median(all);
}

class writing_bench {
public:
    explicit writing_bench(std::filesystem::path const& folder)
        : store_(options_in(folder), [](journal_number) {}), network_(many_events(local_day{}, 1))
    {
        store_
            .write_now([&](writing& w) -> result<bool> {
                for (auto const& a : network_.names.areas)
                    w.put(coordinator(), a).value();
                for (auto const& t : network_.names.topics)
                    w.put(coordinator(), t).value();
                for (auto const& a : network_.names.audiences)
                    w.put(coordinator(), a).value();
                for (auto const& o : network_.names.organisations)
                    w.put(coordinator(), o).value();
                return true;
            })
            .value();
    }

    // Commits a second of so many threads that each write one event after the other.
    double rate(unsigned threads, std::chrono::milliseconds time)
    {
        std::atomic<std::size_t> done = 0;
        auto const until = std::chrono::steady_clock::now() + time;
        auto const took = time_of([&] {
            std::vector<std::jthread> all;
            for (unsigned i = 0; i < threads; ++i)
                all.emplace_back([&] {
                    for (; std::chrono::steady_clock::now() < until; ++done)
                        write_one();
                });
        });
        return static_cast<double>(done) * 1000 / took;
    }

private:
    static store_options options_in(std::filesystem::path const& folder)
    {
        store_options o;
        o.folder = folder / "data";
        return o;
    }

    void write_one()
    {
        auto e = network_.events.front();
        e.uid = event_uid{};
        store_.write_now([&](writing& w) { return w.create(coordinator(), e); }).value();
    }

    store store_;
    network_of_many network_;
};

} // namespace

int main(int argc, char** argv)
{
    if (argc < 2)
        return EXIT_FAILURE;
    bool const quick = argc > 2;
    std::filesystem::path const folder = argv[1];
    tell("the disk: write and sync 4 KiB (median)", sync_time(folder, quick ? 3 : 200), "ms");

    writing_bench b(folder);
    std::vector<double> many, one;
    for (int i = 0; i < (quick ? 1 : 5); ++i) {
        many.push_back(b.rate(writers, std::chrono::milliseconds(quick ? 50 : 1000)));
        one.push_back(b.rate(1, std::chrono::milliseconds(quick ? 50 : 1000)));
    }
    tell(fmt::format("durable writes with {} writers", writers), median(many), "commits/s", "one at a time",
         median(one));
}
