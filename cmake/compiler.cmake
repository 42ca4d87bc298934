# SPDX-License-Identifier: MPL-2.0
# Which compiler, and what it is told.

option(TINGSTED_ANY_COMPILER "Build with a compiler that is known to miscompile coroutines" OFF)
set(TINGSTED_SANITIZE "" CACHE STRING "address (with undefined), thread, or nothing")

if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 15 AND NOT TINGSTED_ANY_COMPILER)
  message(FATAL_ERROR
    "GCC ${CMAKE_CXX_COMPILER_VERSION} destroys temporaries beside a co_await twice (GCC bug 107288). "
    "Use Clang 16 or newer (Debian: clang-19), or insist with -DTINGSTED_ANY_COMPILER=ON.")
endif()
if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 16 AND NOT TINGSTED_ANY_COMPILER)
  message(FATAL_ERROR
    "Clang ${CMAKE_CXX_COMPILER_VERSION} is too old for this code. Install Clang 16 or newer (Debian: clang-19), "
    "or insist with -DTINGSTED_ANY_COMPILER=ON.")
endif()

if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE RelWithDebInfo CACHE STRING "" FORCE)
endif()
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_CXX_FLAGS_RELWITHDEBINFO "-O2 -g1")
set(CMAKE_CXX_FLAGS_DEBUG "-O1 -g1")

find_program(CCACHE ccache)
if(CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE})
endif()
find_program(LLD NAMES ld.lld-19 ld.lld)
if(LLD AND CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
  add_link_options(--ld-path=${LLD})
endif()

add_compile_options(-Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Wimplicit-fallthrough -Werror=return-type
  -fstack-protector-strong -fstack-clash-protection -fcf-protection)
add_link_options(-pie -Wl,-z,relro,-z,now)
add_compile_definitions(_GLIBCXX_ASSERTIONS)

if(TINGSTED_SANITIZE STREQUAL "address")
  # fuzzer-no-link: the fuzz targets stand in the same tree and see where their input leads.
  add_compile_options(-fsanitize=address,undefined,fuzzer-no-link -fno-sanitize=vptr -fno-sanitize-recover=undefined -fno-omit-frame-pointer)
  add_link_options(-fsanitize=address,undefined -fno-sanitize=vptr)
elseif(TINGSTED_SANITIZE STREQUAL "thread")
  add_compile_options(-fsanitize=thread -fno-omit-frame-pointer)
  add_link_options(-fsanitize=thread)
else()
  add_compile_definitions($<$<NOT:$<CONFIG:Debug>>:_FORTIFY_SOURCE=2>)
endif()
