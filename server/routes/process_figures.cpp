// SPDX-License-Identifier: MPL-2.0
#include "server/routes/process_figures.hpp"

#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>

namespace tingsted::routes {
namespace {

std::string text_of(char const* file)
{
    std::ifstream in(file);
    return {std::istreambuf_iterator<char>(in), {}};
}

// The numbers of /proc/self/stat that follow the program's name, which is in parentheses and may hold anything (proc(5)).
// The first of them here is the fourth field there.
std::array<double, 21> stat_numbers()
{
    std::array<double, 21> all{};
    auto const stat = text_of("/proc/self/stat");
    auto const name_end = stat.rfind(')');
    if (name_end == stat.npos || name_end + 4 > stat.size())
        return all;
    std::istringstream rest(stat.substr(name_end + 4)); // past ") S "
    for (auto& n : all)
        rest >> n;
    return all;
}

// Of the clock that "since boot" counts by; /proc/stat, which has it too, is hidden from services.
double boot_time()
{
    timespec up{};
    ::clock_gettime(CLOCK_BOOTTIME, &up);
    auto const now = std::chrono::duration<double>(std::chrono::system_clock::now().time_since_epoch()).count();
    return now - static_cast<double>(up.tv_sec) - static_cast<double>(up.tv_nsec) * 1e-9;
}

} // namespace

process_figures own_figures()
{
    constexpr std::size_t fourth = 4;
    auto const stat = stat_numbers();
    auto const ticks = static_cast<double>(::sysconf(_SC_CLK_TCK));
    process_figures p;
    p.cpu_seconds = (stat[14 - fourth] + stat[15 - fourth]) / ticks;
    p.threads = static_cast<std::size_t>(stat[20 - fourth]);
    p.started = boot_time() + stat[22 - fourth] / ticks;
    p.virtual_bytes = stat[23 - fourth];
    p.resident_bytes = stat[24 - fourth] * static_cast<double>(::sysconf(_SC_PAGESIZE));
    std::error_code hidden;
    std::filesystem::directory_iterator const open("/proc/self/fd", hidden);
    p.open_descriptors = static_cast<std::size_t>(std::distance(begin(open), end(open)));
    rlimit most{};
    if (::getrlimit(RLIMIT_NOFILE, &most) == 0)
        p.most_descriptors = static_cast<double>(most.rlim_cur);
    return p;
}

} // namespace tingsted::routes
