// SPDX-License-Identifier: MPL-2.0
#include "server/command/service_manager.hpp"

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <charconv>
#include <cstddef>
#include <cstdlib>
#include <cstring>

namespace tingsted::command {
namespace {

constexpr int first_inherited = 3; // SD_LISTEN_FDS_START

std::optional<long long> number_in(char const* name)
{
    char const* const text = std::getenv(name);
    long long n = 0;
    if (!text || std::from_chars(text, text + std::strlen(text), n).ec != std::errc())
        return std::nullopt;
    return n;
}

bool meant_for_us(char const* pid_name) { return number_in(pid_name) == static_cast<long long>(::getpid()); }

} // namespace

void tell_manager(std::string_view state)
{
    char const* const path = std::getenv("NOTIFY_SOCKET");
    sockaddr_un to{};
    if (!path || std::strlen(path) < 2 || std::strlen(path) >= sizeof to.sun_path)
        return;
    to.sun_family = AF_UNIX;
    std::strcpy(to.sun_path, path);
    if (to.sun_path[0] == '@') // an abstract name
        to.sun_path[0] = '\0';
    int const s = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    auto const size = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + std::strlen(path));
    ::sendto(s, state.data(), state.size(), MSG_NOSIGNAL | MSG_DONTWAIT, reinterpret_cast<sockaddr const*>(&to), size);
    ::close(s);
}

std::optional<std::chrono::microseconds> watchdog_time()
{
    auto const time = number_in("WATCHDOG_USEC");
    bool const ours = !std::getenv("WATCHDOG_PID") || meant_for_us("WATCHDOG_PID");
    if (!time || *time <= 0 || !ours)
        return std::nullopt;
    return std::chrono::microseconds(*time);
}

int inherited_socket()
{
    bool const any = meant_for_us("LISTEN_PID") && number_in("LISTEN_FDS").value_or(0) > 0;
    if (!any)
        return -1;
    ::fcntl(first_inherited, F_SETFD, FD_CLOEXEC);
    return first_inherited;
}

} // namespace tingsted::command
