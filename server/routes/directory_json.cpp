// SPDX-License-Identifier: MPL-2.0
#include "server/routes/directory_json.hpp"

#include <boost/json/value_from.hpp>

namespace tingsted::routes {
namespace {

json::object names(localised const& n) { return {{"da", n.da}, {"en", n.in("en")}}; }

json::value position(std::optional<position_on_earth> const& p)
{
    if (!p)
        return nullptr;
    return json::object{{"latitude", p->latitude}, {"longitude", p->longitude}};
}

template <class Id>
json::value id_or_null(std::optional<Id> const& id)
{
    return id ? json::value(id->value()) : json::value(nullptr);
}

json::value text_or_null(std::string const& s) { return s.empty() ? json::value(nullptr) : json::value(s); }

template <class Ids>
json::array ids(Ids const& all)
{
    json::array out;
    for (auto const& id : all)
        out.push_back(json::value(id.value()));
    return out;
}

json::array texts(std::vector<std::string> const& all) { return json::array(all.begin(), all.end()); }

} // namespace

json::object to_json(area const& a)
{
    return {{"id", a.id.value()},
            {"name", a.name},
            {"aliases", texts(a.aliases)},
            {"postal_code", text_or_null(a.postal_code)},
            {"position", position(a.position)}};
}

json::object to_json(topic const& t)
{
    return {{"id", t.id.value()}, {"names", names(t.name)}, {"goals", json::value_from(t.goals)}};
}

json::object to_json(audience const& a) { return {{"id", a.id.value()}, {"names", names(a.name)}}; }

json::object to_json(organisation const& o)
{
    json::object out{{"id", o.id.value()},
                     {"name", o.name},
                     {"name_en", text_or_null(o.name_en)},
                     {"form", o.form},
                     {"sector", o.sector},
                     {"parent", id_or_null(o.parent)},
                     {"area", id_or_null(o.area)},
                     {"topics", ids(o.topics)},
                     {"purpose", o.purpose},
                     {"preferred_channel", text_or_null(o.preferred_channel)},
                     {"languages", texts(o.languages)}};
    if (o.contact_public)
        out["contact"] = json::object{{"role", o.contact_role}, {"email", o.contact_email}};
    return out;
}

json::object to_json(venue const& v)
{
    return {{"id", v.id.value()},
            {"name", v.name},
            {"type", v.type},
            {"area", id_or_null(v.area)},
            {"address", text_or_null(v.address)},
            {"position", position(v.position)}};
}

json::object to_json(room const& r)
{
    return {{"id", r.id.value()},
            {"venue", r.venue.value()},
            {"name", r.name},
            {"short_name", r.short_name},
            {"capacity", r.capacity},
            {"accessibility", texts(r.access)},
            {"accessibility_note", text_or_null(r.access_note)},
            {"accessibility_checked_on", text_or_null(r.access_checked_on)},
            {"booking", r.booking},
            {"booking_system", text_or_null(r.booking_system)},
            {"price", text_or_null(r.price)},
            {"setup_minutes", r.setup.count()},
            {"teardown_minutes", r.teardown.count()},
            {"wayfinding", text_or_null(r.wayfinding)},
            {"arrow", text_or_null(r.arrow)}};
}

} // namespace tingsted::routes
