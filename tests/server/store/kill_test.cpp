// SPDX-License-Identifier: MPL-2.0
#include "empty_store.hpp"

#include <boost/test/unit_test.hpp>

#include <csignal>
#include <random>
#include <thread>

#include <sys/wait.h>
#include <unistd.h>

namespace tingsted::tests {

namespace {

constexpr std::size_t id_bytes = 36;

// Writes events as fast as it can and says each id on `pipe` once it was acknowledged. Never comes back.
[[noreturn]] void write_until_killed(store_options const& options, int pipe)
{
    store s(options, [](journal_number) {});
    auto const writes = [&] {
        for (;;) {
            auto const made = s.write_now([](writing& w) { return w.create(coordinator(), planned()); }).value();
            if (::write(pipe, made.id.value().data(), id_bytes) != static_cast<ssize_t>(id_bytes))
                ::_exit(1);
        }
    };
    std::thread other(writes);
    writes();
    ::_exit(1);
}

// The ids that came through the pipe, the first `wanted` of them before the writer is killed in the middle of its work.
std::vector<std::string> killed_after(store_options const& options, std::size_t wanted)
{
    int ends[2];
    BOOST_REQUIRE(::pipe(ends) == 0);
    pid_t const writer = ::fork();
    if (writer == 0)
        write_until_killed(options, ends[1]);
    ::close(ends[1]);
    std::vector<std::string> acknowledged;
    std::string id(id_bytes, '\0');
    while (::read(ends[0], id.data(), id_bytes) == static_cast<ssize_t>(id_bytes)) {
        acknowledged.push_back(id);
        if (acknowledged.size() == wanted)
            ::kill(writer, SIGKILL);
    }
    ::close(ends[0]);
    int status = 0;
    ::waitpid(writer, &status, 0);
    BOOST_TEST(WIFSIGNALED(status));
    return acknowledged;
}

} // namespace

BOOST_AUTO_TEST_SUITE(a_killed_server)

BOOST_AUTO_TEST_CASE(has_kept_all_that_it_acknowledged)
{
    empty_store s;
    s.close(); // no thread of ours may live while we fork
    std::mt19937 dice(9);
    std::vector<std::string> acknowledged;
    for (int round = 0; round < 30; ++round) {
        auto const more = killed_after(s.options, 1 + dice() % 40);
        acknowledged.insert(acknowledged.end(), more.begin(), more.end());
        s.open();
        for (auto const& id : more)
            BOOST_TEST(s.found(event_id{id}).has_value());
        BOOST_TEST(s.kept->verify().empty());
        s.close();
    }
    s.open();
    BOOST_TEST(s.matching({}).size() >= acknowledged.size());
    for (auto const& id : acknowledged)
        BOOST_TEST(s.found(event_id{id}).has_value());
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace tingsted::tests
