// SPDX-License-Identifier: MPL-2.0
#include "calendar/ical/description.hpp"

namespace tingsted::ical {

namespace {

void add_paragraph(std::string& all, std::string_view said)
{
    if (said.empty())
        return;
    if (!all.empty())
        all += "\n\n";
    all += said;
}

} // namespace

std::string description_of(event_view const& view, event_override const* date, bool cancelled,
                           std::string_view language)
{
    event const& e = *view.what;
    std::string all;
    if (cancelled)
        add_paragraph(all, date != nullptr && !date->cancel_reason.empty() ? date->cancel_reason : e.cancel_reason);
    if (date != nullptr && date->note)
        add_paragraph(all, *date->note);
    add_paragraph(all, e.purpose);
    add_paragraph(all, e.description);
    if (!e.online_url.empty() && all.find(e.online_url) == std::string::npos)
        add_paragraph(all, "Online: " + e.online_url);
    if (!view.host.empty())
        add_paragraph(all, (language == "en" ? "Host: " : "Arrangør: ") + view.host);
    return all;
}

} // namespace tingsted::ical
