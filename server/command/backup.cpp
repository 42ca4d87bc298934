// SPDX-License-Identifier: MPL-2.0
#include "server/command/backup.hpp"

#include "server/command/commands.hpp"
#include "server/command/control.hpp"
#include "server/command/opening.hpp"
#include "server/store/backup.hpp"

#include <fmt/format.h>

#include <sysexits.h>

#include <string_view>

namespace tingsted::command {
namespace {

std::string in_words(holding const& h)
{
    auto const when = h.last_change ? ", last changed " + text(*h.last_change) : std::string();
    return fmt::format("{} events, {} changes in the journal{}; {:.1f} MB, checked", h.events, h.head.value(), when,
                       static_cast<double>(h.bytes) / 1e6);
}

int refused(fault const& why)
{
    fmt::print(stderr, "{}", told(why));
    return why.code == errc::conflict ? EX_CANTCREAT : sysexits_code(why);
}

instant now() { return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()); }

std::string_view first_line(std::string_view text) { return text.substr(0, text.find('\n')); }

} // namespace

int backed_up(settings const& s, std::filesystem::path const& where)
{
    auto const file = std::filesystem::is_directory(where) ? where / backup_name(now()) : where;
    if (std::filesystem::exists(file))
        return refused(fault(errc::conflict, file.native() + " is there already; nothing was done"));
    auto const copied = outcome_of(s, {.verb = "copy"});
    if (copied.code != EX_OK) {
        fmt::print(stderr, "{}", copied.err);
        return copied.code;
    }
    auto const made = finished_backup(first_line(copied.out), file);
    if (!made)
        return refused(made.error());
    handed_over(s.data, {.verb = "backed-up"});
    fmt::print("backup {}: {}\n", file.native(), in_words(*made));
    return EX_OK;
}

int restored_from(settings const& s, std::filesystem::path const& file)
{
    auto const done = restored(file, s.data, now());
    if (!done)
        return refused(done.error());
    fmt::print("restored {}: {}\n", file.native(), in_words(done->now));
    if (done->kept)
        fmt::print("the calendar of before is kept as {}\n", done->kept->native());
    fmt::print("screens and live pages will begin anew with a fresh snapshot; what was erased after the backup is to "
               "be erased "
               "again\n");
    return EX_OK;
}

} // namespace tingsted::command
