// SPDX-License-Identifier: MPL-2.0
#include "config/demo_files.hpp"

// The assembler takes the files in as they are: no generator, no size limit. CMake names their folder.
#define TINGSTED_TAKE_IN(name)                                                                                         \
    __asm__(".pushsection .rodata\n"                                                                                   \
            "demo_" #name ": .incbin \"" TINGSTED_DEMO_FOLDER "/" #name ".json\"\n"                                    \
            "demo_" #name "_end: .byte 0\n"                                                                            \
            ".popsection\n");                                                                                          \
    extern "C" {                                                                                                       \
    extern char const demo_##name[], demo_##name##_end[];                                                              \
    }

TINGSTED_TAKE_IN(places)
TINGSTED_TAKE_IN(network)
TINGSTED_TAKE_IN(events)

namespace tingsted::demo_files {

std::string_view const places(demo_places, demo_places_end);
std::string_view const network(demo_network, demo_network_end);
std::string_view const events(demo_events, demo_events_end);

} // namespace tingsted::demo_files
