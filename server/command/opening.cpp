// SPDX-License-Identifier: MPL-2.0
#include "server/command/opening.hpp"

#include <boost/system/system_error.hpp>

#include <fmt/format.h>

#include <sysexits.h>

#include <cstdio>
#include <filesystem>
#include <system_error>
#include <thread>

namespace tingsted::command {
namespace {

int said(std::string_view what, int code)
{
    fmt::print(stderr, "tingsted: {}\n", what);
    return code;
}

} // namespace

store_options store_options_of(settings const& s)
{
    store_options o;
    o.folder = s.data;
    o.readers = s.readers > 0 ? static_cast<unsigned>(s.readers) : std::max(1u, std::thread::hardware_concurrency());
    return o;
}

caller operator_caller()
{
    caller c;
    c.role = role::administrator;
    c.account = account_id("operator");
    c.label = "operator";
    return c;
}

std::string told(fault const& what)
{
    auto out = fmt::format("tingsted: {}\n", what.detail.empty() ? std::string(title_of(what.code)) : what.detail);
    for (auto const& f : what.errors)
        out += fmt::format("  {}{}{}\n", f.pointer, f.pointer.empty() ? "" : ": ", f.detail);
    return out;
}

int sysexits_code(fault const& what) noexcept { return what.code == errc::not_found ? EX_NOINPUT : EX_DATAERR; }

int guarded(std::function<int()> const& run)
{
    try {
        return run();
    } catch (store_in_use const& e) {
        return said(e.what(), EX_UNAVAILABLE);
    } catch (store_unusable const& e) {
        return said(e.what(), EX_CONFIG);
    } catch (store_full const& e) {
        return said(e.what(), EX_IOERR);
    } catch (store_unavailable const& e) {
        return said(e.what(), EX_TEMPFAIL);
    } catch (unexpected_fault const& e) {
        fmt::print(stderr, "{}", told(e.why()));
        return sysexits_code(e.why());
    } catch (std::filesystem::filesystem_error const& e) {
        return said(e.what(), EX_IOERR);
    } catch (boost::system::system_error const& e) {
        return said(fmt::format("cannot listen: {}", e.what()), EX_OSERR);
    } catch (std::system_error const& e) {
        return said(e.what(), EX_IOERR);
    } catch (std::exception const& e) {
        return said(e.what(), EX_SOFTWARE);
    }
}

} // namespace tingsted::command
