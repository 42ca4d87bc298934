// SPDX-License-Identifier: MPL-2.0
#include "server/exchange/resolving.hpp"

#include <netdb.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <algorithm>
#include <future>
#include <memory>
#include <thread>

namespace tingsted::exchange {

namespace ip = boost::asio::ip;

namespace {

using answers = std::unique_ptr<addrinfo, decltype([](addrinfo* all) { freeaddrinfo(all); })>;

ip::address address_in(addrinfo const& one)
{
    if (one.ai_family == AF_INET)
        return ip::address_v4(ntohl(reinterpret_cast<sockaddr_in const*>(one.ai_addr)->sin_addr.s_addr));
    auto const* const six = reinterpret_cast<sockaddr_in6 const*>(one.ai_addr);
    ip::address_v6::bytes_type bytes;
    std::ranges::copy(six->sin6_addr.s6_addr, bytes.begin());
    return ip::address_v6(bytes, six->sin6_scope_id);
}

std::vector<ip::address> asked(std::string const& host)
{
    addrinfo wanted{};
    wanted.ai_socktype = SOCK_STREAM;
    addrinfo* found = nullptr;
    if (getaddrinfo(host.c_str(), nullptr, &wanted, &found) != 0)
        return {};
    answers const all(found);
    std::vector<ip::address> out;
    for (auto const* one = all.get(); one; one = one->ai_next)
        if (one->ai_family == AF_INET || one->ai_family == AF_INET6)
            out.push_back(address_in(*one));
    return out;
}

} // namespace

std::vector<ip::address> resolved_by_system(std::string const& host, std::chrono::milliseconds limit)
{
    // getaddrinfo knows no time limit: it is asked on a thread that is left behind when time is up, and that ends when
    // the system gives up. It owns what it works on.
    std::packaged_task<std::vector<ip::address>()> task([host] { return asked(host); });
    auto answer = task.get_future();
    std::thread(std::move(task)).detach();
    if (answer.wait_for(limit) != std::future_status::ready)
        return {};
    return answer.get();
}

} // namespace tingsted::exchange
