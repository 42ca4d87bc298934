// SPDX-License-Identifier: MPL-2.0
#include "server/pages/texts.hpp"

#include "server/pages/embedded.hpp"

#include <boost/locale/gnu_gettext.hpp>
#include <boost/locale/message.hpp>

#include <stdexcept>
#include <vector>

namespace tingsted::pages {

namespace {

using facet = boost::locale::message_format<char>;

// The library looks for files; it gets the embedded catalogue whatever path it asks for.
facet* open_catalogue(std::string const& language)
{
    boost::locale::gnu_gettext::messages_info wanted;
    wanted.language = language;
    wanted.encoding = "UTF-8";
    wanted.domains.emplace_back("tingsted");
    wanted.paths.emplace_back("embedded");
    wanted.callback = [language](std::string const&, std::string const&) {
        auto const bytes = embedded(language + ".mo");
        return std::vector<char>(bytes.begin(), bytes.end());
    };
    return boost::locale::gnu_gettext::create_messages_facet<char>(wanted);
}

} // namespace

std::string with(std::string_view pattern, std::initializer_list<filled> values)
{
    std::string out;
    while (!pattern.empty()) {
        auto const open = pattern.find('{');
        out += pattern.substr(0, open);
        if (open == std::string_view::npos)
            break;
        pattern.remove_prefix(open);
        std::size_t taken = 0;
        for (auto const& v : values)
            if (pattern.size() >= v.name.size() + 2 && pattern.substr(1, v.name.size()) == v.name &&
                pattern[v.name.size() + 1] == '}') {
                out += v.value;
                taken = v.name.size() + 2;
                break;
            }
        if (taken == 0) {
            out += '{';
            taken = 1;
        }
        pattern.remove_prefix(taken);
    }
    return out;
}

// A facet deletes itself when its last locale goes; this locale is its owner.
struct texts::catalogue {
    std::locale owner;
    facet const& messages;
    explicit catalogue(facet* f) : owner(std::locale::classic(), f), messages(*f) {}
};

texts::texts(std::string_view language)
    : language_(language), catalogue_(std::make_unique<catalogue>(open_catalogue(language_)))
{
    if (!knows("site_name"))
        throw std::runtime_error("the texts for '" + language_ + "' cannot be read");
}

texts::~texts() = default;
texts::texts(texts&&) noexcept = default;

bool texts::knows(std::string_view key) const
{
    return catalogue_->messages.get(0, nullptr, std::string(key).c_str()) != nullptr;
}

std::string texts::operator()(std::string_view key) const
{
    std::string const id(key);
    char const* const said = catalogue_->messages.get(0, nullptr, id.c_str());
    return said ? said : id;
}

std::string texts::operator()(std::string_view key, std::initializer_list<filled> values) const
{
    return with((*this)(key), values);
}

std::string texts::plural(std::string_view key, long n) const
{
    std::string const id(key);
    char const* const said = catalogue_->messages.get(0, nullptr, id.c_str(), static_cast<int>(n));
    return with(said ? said : id, {{"n", std::to_string(n)}});
}

texts const& texts_in(std::string_view language)
{
    static texts const danish("da");
    static texts const english("en");
    return language == "en" ? english : danish;
}

} // namespace tingsted::pages
