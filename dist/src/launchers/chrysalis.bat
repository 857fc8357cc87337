@echo off
rem Runs Chrysalis with the Java in the folder "runtime" beside this file, or else with a Java 21 or later of this machine.
rem JAVA_OPTIONS adds options for Java.
setlocal EnableExtensions DisableDelayedExpansion
set "JAVA="
call :consider "%~dp0runtime\bin\java.exe"
if defined JAVA_HOME call :consider "%JAVA_HOME%\bin\java.exe"
for %%J in (java.exe) do call :consider "%%~$PATH:J"
for %%F in ("Eclipse Adoptium" "Java" "Microsoft" "Zulu" "Amazon Corretto" "BellSoft" "OpenJDK") do (
    for /d %%D in ("%ProgramFiles%\%%~F\*") do call :consider "%%~D\bin\java.exe"
)
if not defined JAVA (
    echo chrysalis: needs Java 21 or later; install one, set JAVA_HOME, or use the archive that brings its own 1>&2
    exit /b 1
)
set "LATER="
if %VERSION% GEQ 25 set LATER="@%~dp0java-25.options"
"%JAVA%" "@%~dp0java.options" %LATER% %JAVA_OPTIONS% "-Dchrysalis.home=%~dp0." -jar "%~dp0chrysalis.jar" %*
exit /b %ERRORLEVEL%

rem Takes this java.exe if it exists, is new enough, and none was taken before. A file of its folder says its version.
:consider
if defined JAVA exit /b 0
if "%~1"=="" exit /b 0
if not exist "%~1" exit /b 0
set "VERSION="
if exist "%~dp1..\release" (
    for /f "usebackq tokens=1,* delims==" %%A in ("%~dp1..\release") do if "%%A"=="JAVA_VERSION" call :number %%B
) else (
    "%~1" -version 2>"%TEMP%\chrysalis-java-version.txt"
    for /f "usebackq tokens=1-3" %%A in ("%TEMP%\chrysalis-java-version.txt") do if "%%B"=="version" call :number %%C
    del "%TEMP%\chrysalis-java-version.txt"
)
if not defined VERSION exit /b 0
if %VERSION% GEQ 21 set "JAVA=%~1"
exit /b 0

rem Sets VERSION to the first number of a version in quotation marks.
:number
for /f "delims=.-+ " %%M in ("%~1") do set "VERSION=%%M"
exit /b 0
