// SPDX-License-Identifier: MPL-2.0
#include "common/log.hpp"
#include "config/settings.hpp"
#include "server/command/backup.hpp"
#include "server/command/commands.hpp"
#include "server/command/opening.hpp"
#include "server/command/route_list.hpp"
#include "server/command/serve.hpp"
#include "server/command/source_rules.hpp"

#include <CLI/CLI.hpp>

#include <fmt/format.h>

#include <fcntl.h>
#include <sysexits.h>

#include <functional>
#include <iostream>
#include <iterator>

using namespace tingsted;

namespace {

// What stands on the command line goes before what stands in the file.
struct line {
    std::string config, listen, data;
    bool demo = false;
    std::string file, host, filter, role, email, token_id;
    int days = 0;
    std::vector<std::string> organisations;
};

result<settings> settings_for(line const& l)
{
    auto s = l.config.empty() ? result<settings>(settings()) : settings_in(l.config);
    if (!s)
        return s;
    if (!l.listen.empty())
        s->listen = l.listen;
    if (!l.data.empty())
        s->data = l.data;
    auto const where = parsed_endpoint(s->listen);
    if (!where)
        return where.error();
    return s;
}

int with_settings(line const& l, std::function<int(settings const&)> const& run)
{
    auto const s = settings_for(l);
    if (!s) {
        fmt::print(stderr, "{}\n", verdict(s, l.config.empty() ? "the command line" : l.config));
        return EX_CONFIG;
    }
    log::threshold(level_named(s->log_level));
    return command::guarded([&] { return run(*s); });
}

// What a running server takes up again; all else needs a restart.
void reload(line const& l)
{
    auto const s = settings_for(l);
    if (!s)
        return log::error("settings-not-reloaded", {{"why", verdict(s, l.config)}});
    log::threshold(level_named(s->log_level));
    log::info("settings-reloaded", {{"log_level", s->log_level}});
}

// Where the first three are closed, files would get their numbers, and what is printed would be written into them.
void take_standard_descriptors()
{
    for (int n = 0; n <= 2; ++n)
        if (::fcntl(n, F_GETFD) < 0)
            ::open("/dev/null", O_RDWR); // gets the lowest free number: this one
}

void offer_config(CLI::App& app, line& l, int& code)
{
    auto* const config = app.add_subcommand("config", "Checks or shows the settings")->require_subcommand(1);
    config->add_subcommand("check", "Says what is wrong with a settings file")->callback([&] {
        auto const s = settings_for(l);
        fmt::print(s ? stdout : stderr, "{}\n", verdict(s, l.config.empty() ? "the defaults" : l.config));
        code = s ? EX_OK : EX_CONFIG;
    });
    config->add_subcommand("show", "Prints every setting as it is in force")->callback([&] {
        code = with_settings(l, [](settings const& s) {
            fmt::print("{}", shown(s));
            return EX_OK;
        });
    });
}

command::order account_order(std::string verb, line const& l)
{
    return {
        .verb = std::move(verb), .role = l.role, .email = l.email, .organisations = l.organisations, .days = l.days};
}

void offer_account(CLI::App& sub, line& l)
{
    sub.add_option("--role", l.role, "member, editor, professional, coordinator or administrator")->required();
    sub.add_option("--email", l.email, "A role mailbox that it is for")->required();
    sub.add_option("--organisation", l.organisations, "An organisation that an editor acts for; may be repeated");
}

void offer_commands(CLI::App& app, line& l, int& code)
{
    auto* const serve = app.add_subcommand("serve", "Serves the calendar");
    serve->add_flag("--demo", l.demo, "Fill a new database with the demo year and print a sign-in link");
    serve->add_option("--listen", l.listen, "HOST:PORT; port 0 takes any free one");
    serve->callback([&] {
        code = with_settings(l, [&](settings const& s) { return command::serve(s, l.demo, [&] { reload(l); }); });
    });

    auto* const import = app.add_subcommand("import", "Takes a calendar file made by others");
    import->add_option("file", l.file, "An iCalendar file, or the https:// or webcal:// address of one")->required();
    import->add_option("--host", l.host, "The organisation whose calendar it is")->required();
    import->callback([&] {
        code = with_settings(l, [&](settings const& s) {
            auto from = command::is_address(l.file) ? command::bytes_at(l.file, s) : command::bytes_in(l.file);
            command::order o{.verb = "import",
                             .file_name = command::name_to_show(l.file),
                             .bytes = std::move(from).value(),
                             .host = l.host};
            return command::carried_out(s, std::move(o));
        });
    });

    auto* const exported = app.add_subcommand("export", "Writes events as iCalendar to standard output");
    exported->add_option("filter", l.filter, "As in a feed's address: area=asaa&kind=meeting");
    exported->callback([&] {
        code = with_settings(
            l, [&](settings const& s) { return command::carried_out(s, {.verb = "export", .filter = l.filter}); });
    });

    app.add_subcommand("verify", "Checks the journal and the database")->callback([&] {
        code = with_settings(l, [](settings const& s) { return command::carried_out(s, {.verb = "verify"}); });
    });

    auto* const backup =
        app.add_subcommand("backup", "Makes a checked copy of the calendar, while it is served or not");
    backup->add_option("file", l.file, "A file that is not there yet, or a folder")->required();
    backup->callback(
        [&] { code = with_settings(l, [&](settings const& s) { return command::backed_up(s, l.file); }); });

    auto* const restore = app.add_subcommand("restore", "Puts a backup in the place of the calendar");
    restore->add_option("file", l.file, "A backup")->required();
    restore->callback(
        [&] { code = with_settings(l, [&](settings const& s) { return command::restored_from(s, l.file); }); });

    auto* const tokens = app.add_subcommand("token", "Makes, lists and ends API tokens")->require_subcommand(1);
    auto* const create = tokens->add_subcommand("create", "Prints a new token, alone");
    offer_account(*create, l);
    create->add_option("--days", l.days, "How long it is valid; without: until it is revoked")
        ->check(CLI::Range(1, 3650));
    create->callback([&] {
        code = with_settings(l, [&](settings const& s) { return command::carried_out(s, account_order("token", l)); });
    });

    tokens->add_subcommand("list", "Prints the tokens, the newest first, without their secrets")->callback([&] {
        code = with_settings(l, [](settings const& s) { return command::carried_out(s, {.verb = "token-list"}); });
    });

    auto* const revoke = tokens->add_subcommand("revoke", "Ends a token: the one on standard input, or of that id");
    revoke->add_option("--id", l.token_id, "As it is listed");
    revoke->callback([&] {
        code = with_settings(l, [&](settings const& s) {
            std::string const secret =
                l.token_id.empty() ? std::string(std::istreambuf_iterator<char>(std::cin), {}) : std::string();
            return command::carried_out(s, {.verb = "token-revoke", .bytes = secret, .token_id = l.token_id});
        });
    });

    auto* const links = app.add_subcommand("sign-in", "Prints a link that signs in once");
    offer_account(*links, l);
    links->callback([&] {
        code =
            with_settings(l, [&](settings const& s) { return command::carried_out(s, account_order("sign-in", l)); });
    });
    app.add_subcommand("routes", "Prints every address that is answered, and what it takes to use it")->callback([] {
        fmt::print("{}", command::route_list());
    });
    offer_config(app, l, code);
}

} // namespace

int main(int argc, char** argv)
{
    take_standard_descriptors();
    CLI::App app("Tingsted: the shared calendar of local network meetings", "tingsted");
    app.require_subcommand(1)->fallthrough();
    line l;
    int code = EX_OK;
    app.add_option("--config", l.config, "A settings file (TOML)");
    app.add_option("--data", l.data, "The folder that holds the database");
    offer_commands(app, l, code);
    try {
        app.parse(argc, argv);
    } catch (CLI::ParseError const& e) {
        return app.exit(e) == 0 ? EX_OK : EX_USAGE;
    }
    return code;
}
